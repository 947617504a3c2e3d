package org.ipusim.codelets.sort;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.internal.cost.SortCost;
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

/**
 * Sorts rows by K. Batcher's bitonic network (AFIPS 1968). Each row is filled up to a power of two
 * and lies in equal chunks on neighbouring tiles. A step whose pairs are further apart than a chunk
 * brings halves of two chunks together on each of two tiles first.
 */
final class BitonicSort {
  /** The fewest elements worth a tile. */
  private static final int LEAST_CHUNK = 16;

  private final Graph graph;
  private final List<Tensor> in;
  private final boolean descending;
  private final String name;
  private final int rows;
  private final int length;
  private final int size;
  private final int chunk;
  private final int perRow;

  BitonicSort(Graph graph, List<Tensor> in, boolean descending, String name) {
    this.graph = graph;
    this.in = in;
    this.descending = descending;
    this.name = name;
    this.rows = in.getFirst().dim(0);
    this.length = in.getFirst().dim(1);
    this.size = filled(length);
    this.chunk = chunk(graph, rows, size);
    this.perRow = size / chunk;
  }

  private static int filled(int n) {
    return n <= 1 ? 1 : Integer.highestOneBit(n - 1) * 2;
  }

  private static int chunk(Graph graph, int rows, int size) {
    int chunk = Math.min(size, LEAST_CHUNK);
    while (chunk < size && (long) rows * (size / chunk) > graph.tiles()) {
      chunk *= 2;
    }
    return chunk;
  }

  private static int log2(int powerOfTwo) {
    return Integer.numberOfTrailingZeros(powerOfTwo);
  }

  /** About the cycles of a sort. */
  static long cycles(Graph graph, int rows, int n, int stepCycles) {
    int size = filled(n);
    int chunk = chunk(graph, rows, size);
    int steps = log2(size) * (log2(size) + 1) / 2;
    int workers = graph.target().chip().tile().workerContexts();
    long rowsPerTile = Math.ceilDiv((long) rows * (size / chunk), graph.tiles());
    var shares = Pairs.shares(Math.max(1, chunk / 2), 1, 0, size, workers);
    long step =
        SortCost.compareAndSwap(ElementType.FLOAT, null, false, shares, size, graph.target());
    return steps * (rowsPerTile * step + stepCycles);
  }

  /** Adds the sort; gives keys and, if there are any, values. */
  List<Tensor> add(Sequence.Builder program) {
    var chunks = new ArrayList<Tensor>();
    for (int i = 0; i < in.size(); i++) {
      Tensor t = in.get(i);
      Tensor laid = laidOut(t.elementType());
      program.add(new Copy(t, laid.slice(0, length, 1)));
      if (length < size) {
        Tensor fill = fill(t.elementType());
        program.add(
            new Copy(
                fill.broadcast(rows * (size - length), 0).reshape(rows, size - length),
                laid.slice(length, size, 1)));
      }
      chunks.add(laid);
    }
    var halves = new ArrayList<Tensor>();
    if (perRow > 1) {
      in.forEach(t -> halves.add(laidOut(t.elementType())));
    }
    for (int run = 2; run <= size; run *= 2) {
      boolean inHalves = false;
      int apart = 0;
      for (int distance = run / 2; distance >= 1; distance /= 2) {
        if (distance >= chunk) {
          for (int i = 0; i < chunks.size(); i++) {
            Tensor from = inHalves ? inOrder(halves.get(i), apart) : chunks.get(i);
            Tensor fresh = inHalves ? laidOut(in.get(i).elementType()) : halves.get(i);
            program.add(new Copy(from, inOrder(fresh, distance)));
            halves.set(i, fresh);
          }
          inHalves = true;
          apart = distance;
          program.add(new Execute(step(halves, run, distance, true)));
        } else {
          if (inHalves) {
            for (int i = 0; i < chunks.size(); i++) {
              program.add(new Copy(inOrder(halves.get(i), apart), chunks.get(i)));
            }
            inHalves = false;
          }
          program.add(new Execute(step(chunks, run, distance, false)));
        }
      }
      if (inHalves) {
        for (int i = 0; i < chunks.size(); i++) {
          program.add(new Copy(inOrder(halves.get(i), apart), chunks.get(i)));
        }
      }
    }
    return chunks.stream().map(t -> t.slice(0, length, 1)).toList();
  }

  private int tile(int row, int part) {
    return (int) (((long) row * perRow + part) % graph.tiles());
  }

  private Tensor laidOut(ElementType type) {
    Tensor t = graph.addVariable(name + "/chunks", type, rows, size);
    for (int row = 0; row < rows; row++) {
      for (int part = 0; part < perRow; part++) {
        graph.setTileMapping(t.index(row).slice(part * chunk, (part + 1) * chunk), tile(row, part));
      }
    }
    return t;
  }

  /** What is sorted to the end: no number, or the greatest or least integer. */
  private Tensor fill(ElementType type) {
    int[] one = {1};
    Tensor fill;
    if (type.isFloatingPoint()) {
      fill = graph.addConstant(name + "/fill", type, one, Float.NaN);
    } else {
      int last = descending ? Integer.MIN_VALUE : Integer.MAX_VALUE;
      fill = graph.addConstant(name + "/fill", type, one, last);
    }
    graph.setTileMapping(fill, 0);
    return fill;
  }

  /**
   * Shows in the rows' order what lies in halves: of two chunks a distance apart the first tile has
   * both first halves, the other both second ones.
   */
  private Tensor inOrder(Tensor halves, int distance) {
    int pairs = distance / chunk;
    return halves
        .reshape(rows, perRow / (2 * pairs), 2, pairs, 2, chunk / 2)
        .dimShuffle(0, 1, 4, 3, 2, 5)
        .reshape(rows, size);
  }

  private ComputeSet step(List<Tensor> data, int run, int distance, boolean inHalves) {
    ComputeSet set = graph.addComputeSet(name + "/step" + run + "_" + distance);
    int workers = graph.target().chip().tile().workerContexts();
    for (int row = 0; row < rows; row++) {
      for (int part = 0; part < perRow; part++) {
        int begin = part * chunk;
        int first = begin / 2;
        if (inHalves) {
          int chunksApart = distance / chunk;
          int within = part % (2 * chunksApart);
          int lower = part - within + within % chunksApart;
          first = (lower - within % chunksApart) * chunk / 2 + within % chunksApart * chunk;
          first += within / chunksApart * (chunk / 2);
        }
        VertexRef vertex =
            graph
                .addVertex(set, codelet())
                .connect("keys", data.getFirst().index(row).slice(begin, begin + chunk))
                .setInitialValue("pairs", chunk / 2)
                .setInitialValue("distance", inHalves ? chunk / 2 : distance)
                .setInitialValue("firstPair", first)
                .setInitialValue("pairsToChangeOrder", run / 2)
                .setInitialValue("descending", descending)
                .setInitialValue("workers", workers)
                .setTileMapping(tile(row, part));
        if (data.size() == 2) {
          vertex.connect("values", data.getLast().index(row).slice(begin, begin + chunk));
        }
      }
    }
    return set;
  }

  private Class<? extends Codelet> codelet() {
    ElementType key = in.getFirst().elementType();
    boolean real = key.isFloatingPoint();
    if (in.size() == 1) {
      return real
          ? CodeletTemplate.specialise(CompareAndSwapAtDistance.class, key)
          : CompareAndSwapAtDistanceInt.class;
    }
    ElementType value = in.getLast().elementType();
    if (value.isFloatingPoint()) {
      return real
          ? CodeletTemplate.specialise(CompareAndSwapAtDistanceKeyVal.class, key, value)
          : CodeletTemplate.specialise(CompareAndSwapAtDistanceIntKeyVal.class, value);
    }
    return real
        ? CodeletTemplate.specialise(CompareAndSwapAtDistanceKeyValInt.class, key)
        : CompareAndSwapAtDistanceIntKeyValInt.class;
  }
}
