package org.ipusim.codelets.sort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipusim.codelets.internal.cost.SortCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Sorts along a dimension ({@code popops/Sort.hpp}, {@code popops/TopK.hpp} of PopLibs 3.4): many
 * short rows by a heap sort of each on one worker, few or long rows of 32-bit keys by a bitonic
 * sort over tiles, whichever the cost of the vertices says is quicker. Equal keys keep no order;
 * keys that are no numbers come last.
 */
public final class Sort {
  /** What a step of the bitonic sort between tiles costs beyond its vertex: two barriers. */
  private static final int STEP_CYCLES = 600;

  private Sort() {}

  /**
   * Values and where they were.
   *
   * @param values the values
   * @param indices their INT indices in the dimension
   */
  public record TopK(Tensor values, Tensor indices) {}

  /**
   * Sorts in ascending order.
   *
   * @param graph the graph
   * @param t FLOAT, HALF or INT elements, mapped to tiles
   * @param dim the dimension along which to sort
   * @param program gets the programs that sort
   * @param name prefix of the names of what is added
   * @return the sorted elements, in a tensor of their own
   * @throws IllegalArgumentException when the type or dimension does not suit
   */
  public static Tensor sort(Graph graph, Tensor t, int dim, Sequence.Builder program, String name) {
    return sorted(graph, t, null, dim, false, program, name).getFirst();
  }

  /**
   * Sorts values by keys, in ascending order of the keys.
   *
   * @param graph the graph
   * @param keys FLOAT, HALF or INT elements, mapped to tiles
   * @param values FLOAT, HALF or INT elements of the same shape
   * @param dim the dimension along which to sort
   * @param program gets the programs that sort
   * @param name prefix of the names of what is added
   * @return the values, in a tensor of their own
   * @throws IllegalArgumentException when types, shapes or the dimension do not suit
   */
  public static Tensor sortKeyValue(
      Graph graph, Tensor keys, Tensor values, int dim, Sequence.Builder program, String name) {
    return sorted(graph, keys, values, dim, false, program, name).getLast();
  }

  /**
   * Finds the greatest or least elements of the last dimension, in descending or ascending order.
   * The whole dimension is sorted.
   *
   * @param graph the graph
   * @param t FLOAT, HALF or INT elements, mapped to tiles
   * @param k how many
   * @param largest whether the greatest
   * @param program gets the programs
   * @param name prefix of the names of what is added
   * @return the elements and where they were
   * @throws IllegalArgumentException when the type or {@code k} does not suit
   */
  public static TopK topK(
      Graph graph, Tensor t, int k, boolean largest, Sequence.Builder program, String name) {
    int last = t.rank() - 1;
    require(
        last >= 0 && k >= 1 && k <= t.dim(last),
        name,
        "the " + k + " greatest or least of the last dimension of " + t + " cannot be");
    int n = t.dim(last);
    var numbers = new int[n];
    Arrays.setAll(numbers, i -> i);
    Tensor row = graph.addConstant(name + "/indices", ElementType.INT, new int[] {n}, numbers);
    graph.mapLinearly(row);
    int rows = t.numElements() / n;
    Tensor indices = row.broadcast(rows, 0).reshape(t.shape());
    List<Tensor> out = sorted(graph, t, indices, last, largest, program, name);
    return new TopK(out.getFirst().slice(0, k, last), out.getLast().slice(0, k, last));
  }

  private static List<Tensor> sorted(
      Graph graph,
      Tensor keys,
      @Nullable Tensor values,
      int dim,
      boolean descending,
      Sequence.Builder program,
      String name) {
    requireSortable(keys, name);
    require(
        dim >= 0 && dim < keys.rank(),
        name,
        "dimension " + dim + " of " + keys + " must be in 0.." + (keys.rank() - 1));
    if (values != null) {
      requireSortable(values, name);
      require(
          Arrays.equals(keys.shape(), values.shape()),
          name,
          "keys and values have one shape, not those of " + keys + " and " + values);
    }
    int last = keys.rank() - 1;
    int n = keys.dim(dim);
    int rows = n == 0 ? 0 : keys.numElements() / n;
    var in = new ArrayList<Tensor>();
    in.add(keys.dimRoll(dim, last).reshape(rows, n));
    if (values != null) {
      in.add(values.dimRoll(dim, last).reshape(rows, n));
    }
    int[] shape = keys.dimRoll(dim, last).shape();
    List<Tensor> out =
        heapIsQuicker(graph, keys, values, rows, n)
            ? heapSorted(graph, in, descending, program, name)
            : new BitonicSort(graph, in, descending, name).add(program);
    return out.stream().map(t -> t.reshape(shape).dimRoll(last, dim)).toList();
  }

  private static boolean wide(@Nullable Tensor t) {
    return t == null || t.elementType().bytes() == Float.BYTES;
  }

  /**
   * A worker stores whole words, so that only keys and values of 32 bits are sorted by several. A
   * row of integer keys that has to be filled up could lose values to what it is filled with.
   */
  private static boolean heapIsQuicker(
      Graph graph, Tensor keys, @Nullable Tensor values, int rows, int n) {
    boolean fillIsKey = !keys.elementType().isFloatingPoint() && Integer.bitCount(n) > 1;
    if (n < 2 || rows == 0 || !wide(keys) || !wide(values) || (values != null && fillIsKey)) {
      return true;
    }
    Target target = graph.target();
    int workers = target.chip().tile().workerContexts();
    long one = values == null ? SortCost.heapSort(n) : SortCost.heapSortKeyValue(n);
    long heap = one * workers * Math.ceilDiv(rows, (long) graph.tiles() * workers);
    return heap <= BitonicSort.cycles(graph, rows, n, STEP_CYCLES);
  }

  private static List<Tensor> heapSorted(
      Graph graph, List<Tensor> in, boolean descending, Sequence.Builder program, String name) {
    int rows = in.getFirst().dim(0);
    int tiles = graph.tiles();
    var out = new ArrayList<Tensor>();
    for (Tensor t : in) {
      Tensor copy = graph.addVariable(name + "/sorted", t.elementType(), t.shape());
      for (int row = 0; row < rows; row++) {
        graph.setTileMapping(copy.index(row), (int) ((long) row * tiles / Math.max(rows, tiles)));
      }
      program.add(new Copy(t, copy));
      out.add(copy);
    }
    if (rows == 0) {
      return out;
    }
    ComputeSet set = graph.addComputeSet(name + "/heapSort");
    for (int row = 0; row < rows; row++) {
      VertexRef vertex =
          graph
              .addVertex(set, heapSorter(in))
              .connect("key", out.getFirst().index(row))
              .setInitialValue("descending", descending)
              .setTileMapping((int) ((long) row * tiles / Math.max(rows, tiles)));
      if (out.size() == 2) {
        vertex.connect("value", out.getLast().index(row));
      }
    }
    program.add(new Execute(set));
    return out;
  }

  private static Class<? extends Codelet> heapSorter(List<Tensor> in) {
    ElementType key = in.getFirst().elementType();
    boolean real = key.isFloatingPoint();
    if (in.size() == 1) {
      return real ? CodeletTemplate.specialise(HeapSortVertex.class, key) : HeapSortVertexInt.class;
    }
    ElementType value = in.getLast().elementType();
    if (value.isFloatingPoint()) {
      return real
          ? CodeletTemplate.specialise(HeapSortVertexKV.class, key, value)
          : CodeletTemplate.specialise(HeapSortVertexIntKV.class, value);
    }
    return real
        ? CodeletTemplate.specialise(HeapSortVertexKVInt.class, key)
        : HeapSortVertexIntKVInt.class;
  }

  private static void requireSortable(Tensor t, String name) {
    require(
        t.elementType().isFloatingPoint() || t.elementType() == ElementType.INT,
        name,
        "elements sorted are FLOAT, HALF or INT, not " + t + "; cast them first");
  }

  private static void require(boolean holds, String name, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + otherwise);
    }
  }
}
