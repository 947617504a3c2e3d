package org.ipusim.codelets.sort;

import java.util.List;
import org.ipusim.codelets.OperationExample;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** A program for each operation of this package. */
public final class SortExamples {
  private static final int N = 75;

  private SortExamples() {}

  private interface Build {
    void add(Graph graph, Tensor t, Sequence.Builder program);
  }

  /** {@return the programs} */
  @SuppressWarnings("exports") // tests of this module only
  public static List<OperationExample> examples() {
    return List.of(
        example("sort", ElementType.FLOAT, (g, t, p) -> Sort.sort(g, t, 0, p, "sort")),
        example("heap sort", ElementType.HALF, (g, t, p) -> Sort.sort(g, t, 0, p, "sort")),
        example(
            "sortKeyValue",
            ElementType.FLOAT,
            (g, t, p) -> Sort.sortKeyValue(g, t, t.reverse(0), 0, p, "sort")),
        example("topK", ElementType.FLOAT, (g, t, p) -> Sort.topK(g, t, 5, true, p, "top")),
        example("inclusiveSum", ElementType.FLOAT, (g, t, p) -> Scan.inclusiveSum(g, t, p, "s")),
        example(
            "histogram",
            ElementType.HALF,
            (g, t, p) -> Histogram.histogram(g, t, limits(g), true, p, "histogram")),
        example("hasNaN", ElementType.FLOAT, (g, t, p) -> NaN.hasNaN(g, t, p, "nan")),
        example("hasNaNOrInf", ElementType.HALF, (g, t, p) -> NaN.hasNaNOrInf(g, t, p, "nan")));
  }

  private static Tensor limits(Graph graph) {
    Tensor limits = graph.addConstant("limits", ElementType.HALF, new int[] {2}, 10f, 40f);
    graph.setTileMapping(limits, 0);
    return limits;
  }

  private static OperationExample example(String name, ElementType type, Build operation) {
    return new OperationExample(
        name,
        graph -> {
          var program = Sequence.builder();
          Tensor t = graph.addVariable("t", type, N);
          graph.mapLinearly(t, 16, 4);
          var values = new float[N];
          for (int i = 0; i < N; i++) {
            values[i] = i * 31 % N;
          }
          graph.setInitialValue(t, values);
          operation.add(graph, t, program);
          return program.build();
        });
  }
}
