package org.ipusim.bench.probe;

import org.ipusim.codelets.linalg.MatMul;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.MatrixPathSpec;
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

  /** As many for each of six workers. */
  private static final int ROWS = 480;

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

  /**
   * Tells the rate of the unit, by the cycles that twice the rows take more for a second block of
   * weights: loading weights, calls, and what the first block takes to set sums to zero are the
   * same in both. A block is as deep and as wide as fills the unit once.
   *
   * @param chip the chip
   * @param input type of the operands
   * @param sums type of sums and product
   * @return multiplications with an addition each that a tile does in a cycle
   */
  public static double macsPerCycle(ChipSpec chip, ElementType input, ElementType sums) {
    MatrixPathSpec path = path(chip, input, sums);
    int depth = chip.matrixUnit().inputChannels(path);
    long more =
        secondBlock(chip, 2 * ROWS, depth, path.units(), input, sums)
            - secondBlock(chip, ROWS, depth, path.units(), input, sums);
    return (double) ROWS * depth * path.units() / more;
  }

  private static long secondBlock(
      ChipSpec chip, int rows, int depth, int columns, ElementType input, ElementType sums) {
    return onOneTile(chip, rows, 2 * depth, columns, input, sums)
        - onOneTile(chip, rows, depth, columns, input, sums);
  }

  /**
   * Finds how a chip multiplies.
   *
   * @param chip the chip
   * @param input type of the operands, HALF or FLOAT
   * @param sums type of the sums
   * @return what its unit does with these types
   */
  public static MatrixPathSpec path(ChipSpec chip, ElementType input, ElementType sums) {
    if (input == ElementType.FLOAT) {
      return chip.matrixUnit().fp32ToFp32();
    }
    return sums == ElementType.HALF
        ? chip.matrixUnit().fp16ToFp16()
        : chip.matrixUnit().fp16ToFp32();
  }
}
