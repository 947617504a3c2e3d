package org.ipusim.bench.probe;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.program.Execute;

/** Operations of a worker, timed in a loop of one on the result of the last. */
public enum Operation {
  /** A subtraction. */
  SUBTRACT_F32("subtract", "f32", 1, OperationKernels.SubtractFloat.class),
  /** A multiplication. */
  MULTIPLY_F32("multiply", "f32", 1, OperationKernels.MultiplyFloat.class),
  /** A multiplication and an addition. */
  MULTIPLY_ADD_F32("multiply, then add", "f32", 1, OperationKernels.MultiplyAddFloat.class),
  /** The larger of two. */
  MAXIMUM_F32("maximum", "f32", 1, OperationKernels.MaximumFloat.class),
  /** A division. */
  DIVIDE_F32("divide", "f32", 1, OperationKernels.DivideFloat.class),
  /** A square root. */
  ROOT_F32("square root", "f32", 1, OperationKernels.RootFloat.class),
  /** An exponential. */
  EXPONENTIAL_F32("exponential", "f32", 1, OperationKernels.ExponentialFloat.class),
  /** A hyperbolic tangent. */
  TANH_F32("tanh", "f32", 1, OperationKernels.TanhFloat.class),
  /** A sine, for which there is no instruction. */
  SINE_F32("sine", "f32", 1, OperationKernels.SineFloat.class),
  /** An addition of pairs. */
  ADD_F32V2("add", "f32 x 2", 2, OperationKernels.AddFloat2.class),
  /** A multiplication of pairs. */
  MULTIPLY_F32V2("multiply", "f32 x 2", 2, OperationKernels.MultiplyFloat2.class),
  /** An addition of four halves. */
  ADD_F16V4("add", "f16 x 4", 4, OperationKernels.AddHalf4.class),
  /** A multiplication of four halves. */
  MULTIPLY_F16V4("multiply", "f16 x 4", 4, OperationKernels.MultiplyHalf4.class),
  /** An addition of integers. */
  ADD_INT("add", "int32", 1, OperationKernels.AddInt.class),
  /** The low half of a product of integers. */
  MULTIPLY_INT("multiply", "int32", 1, OperationKernels.MultiplyInt.class),
  /** An exclusive or. */
  LOGIC_INT("exclusive or", "int32", 1, OperationKernels.LogicInt.class),
  /** A division of integers, in software, and an addition that keeps the divisor from it. */
  DIVIDE_INT("divide, then add", "int32", 1, OperationKernels.DivideInt.class);

  private static final int STEPS = 100;
  private static final int ELEMENTS = 4;

  private final String text;
  private final String type;
  private final int lanes;
  private final Class<? extends Vertex> codelet;

  Operation(String text, String type, int lanes, Class<? extends Vertex> codelet) {
    this.text = text;
    this.type = type;
    this.lanes = lanes;
    this.codelet = codelet;
  }

  /** {@return what is done} */
  public String text() {
    return text;
  }

  /** {@return the type of the operands, with the lanes of a vector} */
  public String type() {
    return type;
  }

  /** {@return how many elements it works on at once} */
  public int lanes() {
    return lanes;
  }

  /**
   * Times one step of the loop, while all workers of a tile run it.
   *
   * @param chip the chip
   * @param level how well the loop is compiled; scheduled it takes no instructions of its own
   * @return tile cycles in which every worker does one
   */
  public double stepCycles(ChipSpec chip, OptimisationLevel level) {
    return (double) (cycles(chip, level, 2 * STEPS) - cycles(chip, level, STEPS)) / STEPS;
  }

  private ElementType elements() {
    if (type.startsWith("int")) {
      return ElementType.INT;
    }
    return type.startsWith("f16") ? ElementType.HALF : ElementType.FLOAT;
  }

  private long cycles(ChipSpec chip, OptimisationLevel level, int steps) {
    var graph = new Graph(Target.of(chip));
    ComputeSet set = graph.addComputeSet("operations");
    for (int w = 0; w < chip.tile().workerContexts(); w++) {
      Tensor x = graph.addVariable("x" + w, elements(), ELEMENTS);
      Tensor by = graph.addVariable("by" + w, elements(), ELEMENTS);
      graph.setTileMapping(x, 0);
      graph.setTileMapping(by, 0);
      if (elements() == ElementType.INT) {
        graph.setInitialValue(by, 3, 3, 3, 3);
      } else {
        graph.setInitialValue(by, 1f, 1f, 1f, 1f);
      }
      graph
          .addVertex(set, codelet)
          .connect("x", x)
          .connect("by", by)
          .setInitialValue("steps", steps)
          .setTileMapping(0);
    }
    CompileOptions options = CompileOptions.defaults().withOptimisation(level);
    return Programs.run(options, graph, new Execute(set)).cycles().totalCycles();
  }
}
