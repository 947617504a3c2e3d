package org.ipusim.graph.profile;

import java.util.List;

/** What each tile holds, by name and over time. */
public interface TileContents {
  /**
   * Bytes under a name.
   *
   * @param name the name
   * @param bytes the bytes
   */
  record NamedBytes(String name, long bytes) {}

  /**
   * Bytes of a codelet's vertices on a tile.
   *
   * @param codelet the codelet's class
   * @param vertices how many there are
   * @param codeBytes their code
   * @param stateBytes the state and descriptors of all of them
   */
  record VertexBytes(String codelet, int vertices, long codeBytes, long stateBytes) {}

  /**
   * Lists the elements a tile always holds.
   *
   * @param tile the tile
   * @return variables and constants, largest first
   */
  List<NamedBytes> alwaysLive(int tile);

  /**
   * Lists the elements that share a tile's memory when it holds most of them.
   *
   * @param tile the tile
   * @return variables and buffers, largest first
   */
  List<NamedBytes> atPeak(int tile);

  /**
   * Lists what lies where on a tile when it holds most.
   *
   * @param tile the tile
   * @return its pieces by address; none where they are not kept, which is so only of the least full
   *     tiles of a large graph
   */
  List<PlacedBytes> placed(int tile);

  /**
   * Lists what all tiles hold.
   *
   * @return variables, constants and buffers, largest first
   */
  List<VariableMemory> variables();

  /**
   * Lists what is not always live and lives at steps, on all tiles together.
   *
   * @param steps numbers of steps among those of the memory report
   * @return of each, the variables and buffers when they take most, largest first
   */
  List<List<NamedBytes>> atSteps(List<Integer> steps);

  /**
   * Lists the codelets on a tile.
   *
   * @param tile the tile
   * @return their bytes, most code and state first
   */
  List<VertexBytes> vertices(int tile);

  /**
   * Gives the not-always-live bytes of a tile over time.
   *
   * @param tile the tile
   * @return its bytes at each step, the most of all calls of a step in a function
   */
  long[] notAlwaysLive(int tile);
}
