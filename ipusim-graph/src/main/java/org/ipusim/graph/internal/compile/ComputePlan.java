package org.ipusim.graph.internal.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one execution of a compute set does.
 *
 * @param id the compute set's number
 * @param name its name
 * @param runs its vertices, one run for each generated loop
 * @param staging edges in several pieces
 * @param before what brings vertices what they read, in one piece
 * @param compute compute cycles by tile, where all are known before
 * @param order when some cycles are measured, how to add them up per tile
 * @param after what takes what they wrote to where it belongs
 */
public record ComputePlan(
    int id,
    String name,
    List<VertexRun> runs,
    Staging staging,
    Movement before,
    TileCycles compute,
    @Nullable TileOrder order,
    Movement after) {

  /**
   * The vertices of each tile in the order in which its workers take them.
   *
   * @param tiles tiles with vertices, ascending
   * @param firsts where each tile's vertices begin in the other columns, and their end
   * @param runs the run of each vertex
   * @param positions its position in the run
   */
  @SuppressWarnings("ArrayRecordComponent") // columns, never compared
  public record TileOrder(int[] tiles, int[] firsts, int[] runs, int[] positions) {}

  /** {@return the number of vertices} */
  public int vertices() {
    return runs.stream().mapToInt(VertexRun::size).sum();
  }
}
