package org.ipusim.graph.internal.memory;

import it.unimi.dsi.fastutil.longs.Long2ObjectAVLTreeMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ipusim.graph.profile.TileContents.VertexBytes;

/** Vertices on each tile by codelet, with the bytes of their code and state. */
public final class CodeletBytes {
  private final List<String> names;
  private final long[] codeBytes;
  private final Long2ObjectAVLTreeMap<Sum> sums = new Long2ObjectAVLTreeMap<>();

  /** What the vertices of one codelet on one tile take. */
  private static final class Sum {
    private int vertices;
    private long state;
  }

  /**
   * Starts with no vertices.
   *
   * @param names the codelets
   * @param codeBytes bytes of each one's code
   */
  public CodeletBytes(List<String> names, long[] codeBytes) {
    this.names = List.copyOf(names);
    this.codeBytes = codeBytes.clone();
  }

  /**
   * Adds a vertex.
   *
   * @param tile its tile
   * @param codelet its codelet
   * @param stateBytes its state and descriptors
   * @return whether it is the first of its codelet on the tile
   */
  public boolean add(int tile, int codelet, long stateBytes) {
    Sum sum = sums.computeIfAbsent((long) tile << 32 | codelet, k -> new Sum());
    sum.state += stateBytes;
    return sum.vertices++ == 0;
  }

  /**
   * Lists the codelets of a tile.
   *
   * @param tile the tile
   * @return their bytes, most code and state first
   */
  List<VertexBytes> of(int tile) {
    var out = new ArrayList<VertexBytes>();
    sums.subMap((long) tile << 32, (long) (tile + 1) << 32)
        .forEach(
            (key, sum) -> {
              int codelet = (int) key;
              out.add(
                  new VertexBytes(names.get(codelet), sum.vertices, codeBytes[codelet], sum.state));
            });
    out.sort(
        Comparator.comparingLong((VertexBytes v) -> v.codeBytes() + v.stateBytes())
            .reversed()
            .thenComparing(VertexBytes::codelet));
    return out;
  }

  /**
   * All there is to the sums, to be saved.
   *
   * @param names the codelets
   * @param codeBytes bytes of each one's code
   * @param keys tile and codelet of each sum
   * @param vertices its vertices
   * @param stateBytes their state and descriptors
   */
  @SuppressWarnings("ArrayRecordComponent") // columns, never compared
  public record State(
      List<String> names, long[] codeBytes, long[] keys, int[] vertices, long[] stateBytes) {}

  /** {@return all there is to the sums} */
  public State state() {
    return new State(
        names,
        codeBytes,
        sums.keySet().toLongArray(),
        sums.values().stream().mapToInt(s -> s.vertices).toArray(),
        sums.values().stream().mapToLong(s -> s.state).toArray());
  }

  /**
   * Makes sums again.
   *
   * @param state all there is to them
   * @return the sums
   */
  public static CodeletBytes of(State state) {
    var out = new CodeletBytes(state.names(), state.codeBytes());
    for (int i = 0; i < state.keys().length; i++) {
      var sum = new Sum();
      sum.vertices = state.vertices()[i];
      sum.state = state.stateBytes()[i];
      out.sums.put(state.keys()[i], sum);
    }
    return out;
  }
}
