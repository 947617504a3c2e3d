package org.ipusim.workloads;

import java.util.Map;
import org.ipusim.graph.profile.MemoryReport;

/** Tells what tiles need without code and stacks, which the vendor's model leaves out. */
public final class DataBytes {
  private DataBytes() {}

  /**
   * Adds the bytes of all tiles and of the fullest.
   *
   * @param memory what tiles need
   * @param result added to
   */
  public static void tell(MemoryReport memory, Map<String, Object> result) {
    result.put("bytesWithoutCodeAndStack", memory.totalWithoutCode());
    result.put("fullestTileWithoutCodeAndStack", memory.maxWithoutCode());
  }
}
