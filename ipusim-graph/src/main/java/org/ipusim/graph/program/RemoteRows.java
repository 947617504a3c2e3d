package org.ipusim.graph.program;

import org.ipusim.graph.RemoteBuffer;
import org.ipusim.graph.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a remote buffer that a {@link Copy} reads or writes; made by {@link RemoteBuffer#row} and
 * {@link RemoteBuffer#rows}.
 *
 * @param buffer the buffer
 * @param row the row, where it is fixed
 * @param offsets elements that hold the rows' numbers when the copy runs, of type INT or
 *     UNSIGNED_INT; null where the row is fixed
 */
public record RemoteRows(RemoteBuffer buffer, int row, @Nullable Tensor offsets)
    implements CopySource, CopyDestination {
  @Override
  public String toString() {
    return "remote buffer '"
        + buffer.handle()
        + "' "
        + (offsets == null ? "row " + row : "rows of " + offsets);
  }
}
