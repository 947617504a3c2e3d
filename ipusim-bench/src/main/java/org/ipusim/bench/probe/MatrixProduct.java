package org.ipusim.bench.probe;

import org.ipusim.codelets.linalg.MatMul;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** Products of matrices on the matrix unit, timed without data. */
public final class MatrixProduct {
  private static final EngineOptions TIMING = EngineOptions.defaults().withMode(EngineMode.TIMING);

  private MatrixProduct() {}

  /**
   * Adds a product of {@code rows x depth} by {@code depth x columns}, operands and result within
   * reach of the host.
   *
   * @param graph the graph
   * @param rows of the left matrix
   * @param depth columns of the left and rows of the right matrix
   * @param columns of the right matrix
   * @param input type of the operands
   * @param output type of the product
   * @param options how it is planned
   * @param program gets the product's programs
   * @return the product
   */
  public static Tensor add(
      Graph graph,
      int rows,
      int depth,
      int columns,
      ElementType input,
      ElementType output,
      PlanOptions options,
      Sequence.Builder program) {
    int[] left = {rows, depth};
    int[] right = {depth, columns};
    Tensor a = MatMul.createInputLhs(graph, input, output, left, right, "a", options);
    Tensor b = MatMul.createInputRhs(graph, input, output, left, right, "b", options);
    Tensor out = MatMul.matMul(graph, a, b, program, output, "product", options);
    Graph top = graph.getTopLevelGraph();
    top.createHostWrite("a", a);
    top.createHostWrite("b", b);
    top.createHostRead("out", out);
    return out;
  }

  /**
   * Times a program, whether or not it fits into memory.
   *
   * @param graph the graph
   * @param program the program
   * @return tile cycles
   */
  public static long cycles(Graph graph, Sequence.Builder program) {
    CompileOptions options = CompileOptions.defaults().withAllowOutOfMemory(true);
    try (var engine = new Engine(graph.compile(options, program.build()), TIMING)) {
      engine.run(0);
      return engine.profile().cycles().totalCycles();
    }
  }

  /**
   * Times a product on one tile, the rows as its field.
   *
   * @param chip the chip
   * @param rows of the left matrix
   * @param depth its columns
   * @param columns of the right matrix
   * @param input type of the operands
   * @param sums type of sums and product
   * @return tile cycles
   */
  public static long onOneTile(
      ChipSpec chip, int rows, int depth, int columns, ElementType input, ElementType sums) {
    Graph graph = new Graph(Target.of(chip)).createVirtualGraph(1);
    var options =
        new PlanOptions(
            0.6,
            sums,
            true,
            true,
            false,
            PlanOptions.FullyConnectedPass.NONE,
            "{\"transform\": {\"swapOperands\": false}}");
    var program = Sequence.builder();
    add(graph, rows, depth, columns, input, sums, options, program);
    return cycles(graph.getTopLevelGraph(), program);
  }
}
