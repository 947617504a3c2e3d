package org.ipusim.graph.internal.run;

import java.util.List;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.internal.compile.HostTransfer.Rows;
import org.ipusim.graph.internal.model.HostInterface.RemoteInfo;
import org.ipusim.graph.problem.StreamException;
import org.jspecify.annotations.Nullable;

/** Streaming memory: each replica's rows of remote buffers, zero until they are written. */
public final class RemoteMemory {
  private final List<RemoteInfo> buffers;
  private final @Nullable Object[][][] rows;

  RemoteMemory(List<RemoteInfo> buffers, int replicas) {
    this.buffers = buffers;
    rows = new @Nullable Object[replicas][buffers.size()][];
    for (@Nullable Object[][] ofReplica : rows) {
      for (int b = 0; b < ofReplica.length; b++) {
        ofReplica[b] = new @Nullable Object[buffers.get(b).repeats()];
      }
    }
  }

  private Object row(int replica, int buffer, int row) {
    Object elements = rows[replica][buffer][row];
    if (elements == null) {
      RemoteInfo info = buffers.get(buffer);
      elements = info.type().storage().newArray(info.elements());
      rows[replica][buffer][row] = elements;
    }
    return elements;
  }

  /** Rows that a transfer moves, each known to exist. */
  int[] chosen(Rows transfer, HostMemory memory, int replica) {
    if (transfer.offsets() == null) {
      return new int[] {transfer.row()};
    }
    int[] chosen = (int[]) memory.read(transfer.offsets());
    RemoteInfo info = buffers.get(transfer.buffer());
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i] < 0 || chosen[i] >= info.repeats()) {
        throw new StreamException(
            info
                + ": offset "
                + switch (transfer.offsets().type()) {
                  case UNSIGNED_INT -> Integer.toUnsignedString(chosen[i]);
                  default -> Integer.toString(chosen[i]);
                }
                + " at index "
                + i
                + " of '"
                + transfer.offsets().name()
                + "'"
                + (rows.length == 1 ? "" : " on replica " + replica)
                + " names no row, the rows are 0.."
                + (info.repeats() - 1));
      }
    }
    return chosen;
  }

  /** Moves rows that were {@link #chosen}. */
  void move(Rows transfer, int[] chosen, HostMemory memory, int replica) {
    RemoteInfo info = buffers.get(transfer.buffer());
    int n = info.elements();
    if (!transfer.toDevice()) {
      Object all = memory.read(transfer.tensor());
      for (int i = 0; i < chosen.length; i++) {
        System.arraycopy(all, i * n, row(replica, transfer.buffer(), chosen[i]), 0, n);
      }
      return;
    }
    Object all = info.type().storage().newArray(n * chosen.length);
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(row(replica, transfer.buffer(), chosen[i]), 0, all, i * n, n);
    }
    memory.write(transfer.tensor(), all);
  }

  /**
   * Writes a row of each replica from the host.
   *
   * @param handle the buffer's name
   * @param row the row
   * @param array its elements, replica after replica, in float[], int[], short[] or byte[]
   * @throws StreamException when there is no such buffer or row, or the array does not fit
   */
  public void write(String handle, int row, Object array) {
    int buffer = find(handle);
    HostArray from = array(buffer, row, array);
    int n = from.length() / rows.length;
    for (int k = 0; k < rows.length; k++) {
      rows[k][buffer][row] = from.read(k * n, n);
    }
  }

  /**
   * Reads a row of each replica to the host.
   *
   * @param handle the buffer's name
   * @param row the row
   * @param array takes its elements, replica after replica: float[], int[], short[] or byte[]
   * @throws StreamException when there is no such buffer or row, or the array does not fit
   */
  public void read(String handle, int row, Object array) {
    int buffer = find(handle);
    HostArray to = array(buffer, row, array);
    for (int k = 0; k < rows.length; k++) {
      to.write(k * buffers.get(buffer).elements(), row(k, buffer, row));
    }
  }

  private HostArray array(int buffer, int row, Object array) {
    RemoteInfo info = buffers.get(buffer);
    if (row < 0 || row >= info.repeats()) {
      throw new StreamException(
          info + ": there is no row " + row + ", the rows are 0.." + (info.repeats() - 1));
    }
    var host = new HostArray(info.toString(), info.type(), array);
    if (host.length() != info.elements() * rows.length) {
      throw new StreamException(
          info
              + ": the array has "
              + host.length()
              + " elements, not those of one row"
              + (rows.length == 1 ? "" : " of each of " + rows.length + " replicas"));
    }
    return host;
  }

  private int find(String handle) {
    List<String> handles = buffers.stream().map(RemoteInfo::handle).toList();
    int found = handles.indexOf(handle);
    if (found < 0) {
      throw new StreamException(
          "there is no remote buffer '"
              + handle
              + "'"
              + NearestName.hint(handle, handles)
              + "; make it with addRemoteBuffer before compiling");
    }
    return found;
  }
}
