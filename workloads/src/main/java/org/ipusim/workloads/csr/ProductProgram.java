package org.ipusim.workloads.csr;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;

/**
 * The product as a graph: tiles receive what they need of the vector, multiply their segments, and
 * the sums of rows of several segments are added where the first of them is.
 */
final class ProductProgram {
  static final String X = "x";
  static final String VALUES = "values";
  static final String SUMS = "sums";
  static final String LONG_ROWS = "longRows";

  private final Graph graph;
  private final DealtRows rows;
  private final int columnCount;
  private final VectorTransport transport;
  private final CsrTensors tensors;
  private final List<IntArrayList> longRows;
  private int mostReceived;

  private ProductProgram(Graph graph, DealtRows rows, int columnCount, VectorTransport transport) {
    this.graph = graph;
    this.rows = rows;
    this.columnCount = columnCount;
    this.transport = transport;
    this.tensors = new CsrTensors(graph, rows);
    this.longRows = longRows(rows);
  }

  /**
   * A compiled product.
   *
   * @param executable the program
   * @param longRows the segments of each row that has several
   * @param mostReceived the most elements of the vector that a tile needs
   */
  record Compiled(Executable executable, List<IntArrayList> longRows, int mostReceived) {}

  static Compiled compile(
      Graph graph,
      DealtRows rows,
      int columnCount,
      VectorTransport transport,
      CompileOptions options) {
    var program = new ProductProgram(graph, rows, columnCount, transport);
    return new Compiled(program.compile(options), program.longRows, program.mostReceived);
  }

  /** Segments of each row of several, rows in the order of their first segments. */
  private static List<IntArrayList> longRows(DealtRows rows) {
    int[] segmentsOf = new int[rows.segments()];
    for (int s = 0; s < rows.segments(); s++) {
      segmentsOf[rows.row(s)]++;
    }
    var known = new IntArrayList[rows.segments()];
    var out = new ArrayList<IntArrayList>();
    for (int s = 0; s < rows.segments(); s++) {
      int row = rows.row(s);
      if (segmentsOf[row] > 1) {
        if (known[row] == null) {
          known[row] = new IntArrayList();
          out.add(known[row]);
        }
        known[row].add(s);
      }
    }
    return out;
  }

  private Executable compile(CompileOptions options) {
    Tensor x = graph.addVariable(X, ElementType.FLOAT, columnCount);
    graph.mapLinearly(x);
    Tensor values = tensors.perEntry(VALUES, ElementType.FLOAT);
    Tensor sums = tensors.perSegment(SUMS, ElementType.FLOAT);
    graph.createHostWrite(X, x);
    graph.createHostWrite(VALUES, values);
    graph.createHostRead(SUMS, sums);
    var program = Sequence.builder().add(multiply(x, values, sums));
    if (!longRows.isEmpty()) {
      program.add(sum(sums));
    }
    return graph.compile(options, program.build());
  }

  private Execute multiply(Tensor x, Tensor values, Tensor sums) {
    ComputeSet multiply = graph.addComputeSet("spmv/multiply");
    Tensor columns = tensors.perEntry("columns", ElementType.UNSIGNED_INT);
    int[] places = rows.columns();
    for (int tile = 0; tile < rows.tiles(); tile++) {
      int first = rows.firstSegment(tile);
      int last = rows.firstSegment(tile + 1);
      int firstEntry = rows.firstEntry(first);
      int lastEntry = rows.firstEntry(last);
      if (first == last) {
        continue;
      }
      var begins = new int[last - first + 1];
      for (int s = first; s <= last; s++) {
        begins[s - first] = rows.firstEntry(s) - firstEntry;
      }
      var shares = new int[rows.workers() + 1];
      for (int w = 0; w < shares.length; w++) {
        shares[w] = rows.firstSegment(tile, w) - first;
      }
      graph
          .addVertex(multiply, MultiplyRows.class)
          .connect("values", tensors.entriesOf(values, tile))
          .connect("columns", tensors.entriesOf(columns, tile))
          .connect("x", vector(x, places, firstEntry, lastEntry))
          .connect("begins", tensors.shares(tile, "begins", begins))
          .connect("shares", tensors.shares(tile, "shares", shares))
          .connect("sums", tensors.segmentsOf(sums, tile))
          .setTileMapping(tile);
    }
    if (places.length > 0) {
      graph.setInitialValue(columns, places);
    }
    return new Execute(multiply);
  }

  /** What a tile needs of the vector; places become places in that. */
  private Tensor vector(Tensor x, int[] places, int begin, int end) {
    if (transport == VectorTransport.BROADCAST) {
      mostReceived = columnCount;
      return x;
    }
    int[] needed = Arrays.stream(places, begin, end).sorted().distinct().toArray();
    for (int e = begin; e < end; e++) {
      places[e] = Arrays.binarySearch(needed, places[e]);
    }
    mostReceived = Math.max(mostReceived, needed.length);
    var runs = new ArrayList<Interval>();
    for (int from = 0; from < needed.length; ) {
      int to = from + 1;
      while (to < needed.length && needed[to] == needed[to - 1] + 1) {
        to++;
      }
      runs.add(new Interval(needed[from], needed[to - 1] + 1));
      from = to;
    }
    return runs.isEmpty() ? x.slice(0, 0) : Tensor.concat(x.slices(runs), 0);
  }

  private Execute sum(Tensor sums) {
    ComputeSet sum = graph.addComputeSet("spmv/sumLongRows");
    Tensor totals = graph.addVariable(LONG_ROWS, ElementType.FLOAT, longRows.size());
    int tile = 0;
    for (int i = 0; i < longRows.size(); i++) {
      IntArrayList segments = longRows.get(i);
      while (segments.getInt(0) >= rows.firstSegment(tile + 1)) {
        tile++;
      }
      List<Tensor> parts = segments.intStream().mapToObj(s -> sums.slice(s, s + 1)).toList();
      Tensor total = totals.index(i);
      graph.setTileMapping(total, tile);
      graph
          .addVertex(sum, SumSegments.class)
          .connect("parts", Tensor.concat(parts, 0))
          .connect("total", total)
          .setTileMapping(tile);
    }
    graph.createHostRead(LONG_ROWS, totals);
    return new Execute(sum);
  }
}
