package org.ipusim.graph.runtime;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Objects;
import org.ipusim.core.arch.Target;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.codelet.VertexVector;
import org.jspecify.annotations.Nullable;

/**
 * The vertices of one type in one compute set, as columns: per edge the host array, offset and
 * length; per vertex its state words and cycles. One instance serves one host thread; the arrays
 * behind are shared.
 */
public final class VertexColumns {
  private final Target target;
  private final @Nullable BoundView[] views;
  private final Object[] arrays;
  private final EdgeColumns edges;
  private final EdgeColumns rows;
  private final int[] state;
  private final long[] cycles;
  private final WorkerRandom[] random;
  private int current;
  private long flops;

  /**
   * Gathers the columns.
   *
   * @param target the chips
   * @param views one view for each vector or list field, by edge slot
   * @param arrays the host arrays of all regions; none when only sizes may be asked for
   * @param edges edges, vertex after vertex
   * @param rows rows of vector lists
   * @param state state words, vertex after vertex
   * @param cycles receives each vertex's cycles where they depend on data
   * @param random where vertices draw, the random numbers of each one's worker, or of each one's
   *     workers in turn
   */
  public VertexColumns(
      Target target,
      @Nullable BoundView[] views,
      Object[] arrays,
      EdgeColumns edges,
      EdgeColumns rows,
      int[] state,
      long[] cycles,
      WorkerRandom[] random) {
    this.target = target;
    this.views = views;
    this.arrays = arrays;
    this.edges = edges;
    this.rows = rows;
    this.state = state;
    this.cycles = cycles;
    this.random = random;
  }

  /** {@return the chips the vertices run on} */
  public Target target() {
    return target;
  }

  /** {@return the worker contexts of a tile} */
  public int workers() {
    return target.chip().tile().workerContexts();
  }

  /**
   * Gives random numbers.
   *
   * @param index the vertex, or of a multi-vertex its number times the workers and the worker's
   * @return the worker's generator
   */
  public WorkerRandom random(int index) {
    return random[index];
  }

  /**
   * Gives the view that serves a field for all vertices.
   *
   * @param slot the field's edge slot
   * @return the view
   */
  public BoundView view(int slot) {
    return Objects.requireNonNull(views[slot]);
  }

  /**
   * Notes which vertex is about to run, for messages.
   *
   * @param vertex the vertex
   */
  public void begin(int vertex) {
    current = vertex;
  }

  /** {@return the vertex that runs or ran last} */
  public int current() {
    return current;
  }

  /**
   * Books the cycles of a vertex.
   *
   * @param vertex the vertex
   * @param count its cycles
   * @throws IllegalStateException when they are negative
   */
  public void cycles(int vertex, long count) {
    if (count < 0) {
      throw new IllegalStateException("cycles(Target) returned " + count + ", below 0");
    }
    cycles[vertex] = count;
  }

  /**
   * Books the floating-point operations of a vertex.
   *
   * @param count its operations
   */
  public void flops(long count) {
    flops += count;
  }

  /** {@return the operations booked since this was last asked} */
  public long takeFlops() {
    long taken = flops;
    flops = 0;
    return taken;
  }

  /** {@return the issue slots of a tile, which a worker has one of} */
  public int issueSlots() {
    return target.chip().tile().issueSlots();
  }

  Object array(int edge) {
    return arrays[edges.region()[edge]];
  }

  int offset(int edge) {
    return edges.offset()[edge];
  }

  int length(int edge) {
    return edges.length()[edge];
  }

  /**
   * Copies the elements of an edge.
   *
   * @param edge the edge
   * @param list whether it is a list, whose rows are copied
   * @return puts the elements back
   */
  public Runnable snapshot(int edge, boolean list) {
    if (!list) {
      return snapshot(edges, edge);
    }
    var undo = new ArrayList<Runnable>();
    for (int row = offset(edge); row < offset(edge) + length(edge); row++) {
      undo.add(snapshot(rows, row));
    }
    return () -> undo.forEach(Runnable::run);
  }

  @SuppressWarnings("SuspiciousSystemArraycopy") // all host arrays are of primitives
  private Runnable snapshot(EdgeColumns of, int index) {
    Object array = arrays[of.region()[index]];
    int offset = of.offset()[index];
    int length = Math.max(1, of.length()[index]);
    int saved = Math.min(length, Array.getLength(array) - offset);
    Object copy = Array.newInstance(array.getClass().getComponentType(), saved);
    System.arraycopy(array, offset, copy, 0, saved);
    return () -> System.arraycopy(copy, 0, array, offset, saved);
  }

  VertexVector row(ViewKind kind, Slot slot, int row) {
    VertexVector view = kind.window(slot);
    if (arrays.length == 0) {
      ((WindowView) view).bindShape(rows.length()[row]);
    } else {
      ((WindowView) view).bind(arrays[rows.region()[row]], rows.offset()[row], rows.length()[row]);
    }
    return view;
  }

  /**
   * Reads a scalar edge.
   *
   * @param edge the edge
   * @return its element
   */
  public float loadFloat(int edge) {
    return ((float[]) array(edge))[offset(edge)];
  }

  /**
   * Writes a scalar edge.
   *
   * @param edge the edge
   * @param value its element's new value
   */
  public void storeFloat(int edge, float value) {
    ((float[]) array(edge))[offset(edge)] = value;
  }

  /**
   * Reads a scalar edge.
   *
   * @param edge the edge
   * @return its element
   */
  public int loadInt(int edge) {
    return ((int[]) array(edge))[offset(edge)];
  }

  /**
   * Writes a scalar edge.
   *
   * @param edge the edge
   * @param value its element's new value
   */
  public void storeInt(int edge, int value) {
    ((int[]) array(edge))[offset(edge)] = value;
  }

  /**
   * Reads a scalar edge.
   *
   * @param edge the edge
   * @return its element
   */
  public short loadShort(int edge) {
    return ((short[]) array(edge))[offset(edge)];
  }

  /**
   * Writes a scalar edge.
   *
   * @param edge the edge
   * @param value its element's new value
   */
  public void storeShort(int edge, short value) {
    ((short[]) array(edge))[offset(edge)] = value;
  }

  /**
   * Reads a scalar edge.
   *
   * @param edge the edge
   * @return its element
   */
  public byte loadByte(int edge) {
    return ((byte[]) array(edge))[offset(edge)];
  }

  /**
   * Writes a scalar edge.
   *
   * @param edge the edge
   * @param value its element's new value
   */
  public void storeByte(int edge, byte value) {
    ((byte[]) array(edge))[offset(edge)] = value;
  }

  /**
   * Reads a scalar edge.
   *
   * @param edge the edge
   * @return its element
   */
  public boolean loadBoolean(int edge) {
    return ((byte[]) array(edge))[offset(edge)] != 0;
  }

  /**
   * Writes a scalar edge.
   *
   * @param edge the edge
   * @param value its element's new value
   */
  public void storeBoolean(int edge, boolean value) {
    ((byte[]) array(edge))[offset(edge)] = (byte) (value ? 1 : 0);
  }

  /**
   * Reads a word of vertex state.
   *
   * @param word its number
   * @return its value
   */
  public float stateFloat(int word) {
    return Float.intBitsToFloat(state[word]);
  }

  /**
   * Writes a word of vertex state.
   *
   * @param word its number
   * @param value its new value
   */
  public void setStateFloat(int word, float value) {
    state[word] = Float.floatToRawIntBits(value);
  }

  /**
   * Reads a word of vertex state.
   *
   * @param word its number
   * @return its value
   */
  public int stateInt(int word) {
    return state[word];
  }

  /**
   * Writes a word of vertex state.
   *
   * @param word its number
   * @param value its new value
   */
  public void setStateInt(int word, int value) {
    state[word] = value;
  }

  /**
   * Reads a word of vertex state.
   *
   * @param word its number
   * @return its value
   */
  public short stateShort(int word) {
    return (short) state[word];
  }

  /**
   * Writes a word of vertex state.
   *
   * @param word its number
   * @param value its new value
   */
  public void setStateShort(int word, short value) {
    state[word] = value;
  }

  /**
   * Reads a word of vertex state.
   *
   * @param word its number
   * @return its value
   */
  public byte stateByte(int word) {
    return (byte) state[word];
  }

  /**
   * Writes a word of vertex state.
   *
   * @param word its number
   * @param value its new value
   */
  public void setStateByte(int word, byte value) {
    state[word] = value;
  }

  /**
   * Reads a word of vertex state.
   *
   * @param word its number
   * @return its value
   */
  public boolean stateBoolean(int word) {
    return state[word] != 0;
  }

  /**
   * Writes a word of vertex state.
   *
   * @param word its number
   * @param value its new value
   */
  public void setStateBoolean(int word, boolean value) {
    state[word] = value ? 1 : 0;
  }
}
