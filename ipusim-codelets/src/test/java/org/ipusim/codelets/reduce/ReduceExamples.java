package org.ipusim.codelets.reduce;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.OperationExample;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** A program for each operation of this package. */
public final class ReduceExamples {
  private static final int[] SHAPE = {24, 30, 8};

  private ReduceExamples() {}

  /** {@return the programs} */
  @SuppressWarnings("exports") // tests of this module only
  public static List<OperationExample> examples() {
    var out = new ArrayList<OperationExample>();
    for (Operation operation : Operation.values()) {
      ElementType type = operation.isLogical() ? ElementType.BOOL : ElementType.HALF;
      out.add(example(operation, type, false));
      if (operation.takesScale()) {
        out.add(example(operation, ElementType.FLOAT, true));
      }
    }
    return out;
  }

  private static OperationExample example(Operation operation, ElementType type, boolean update) {
    return new OperationExample(
        "reduce " + operation + (update ? " with scale and update" : ""),
        graph -> {
          var program = Sequence.builder();
          Tensor in = graph.addVariable("in", type, SHAPE);
          graph.mapLinearly(in, 64, 4);
          if (type == ElementType.BOOL) {
            graph.setInitialValue(in, 1);
          } else {
            graph.setInitialValue(in, 0.75f);
          }
          int[] dims = {0, 1};
          if (!update) {
            Reduce.reduce(graph, in, type, dims, ReduceParams.of(operation), program, "reduce");
            return program.build();
          }
          Tensor scale = graph.addConstant("scale", ElementType.FLOAT, new int[0], 0.5f);
          graph.setTileMapping(scale, 0);
          Tensor out = graph.addVariable("out", type, SHAPE[2]);
          graph.mapLinearly(out);
          var params = new ReduceParams(operation, true, scale);
          Reduce.reduceWithOutput(graph, in, out, dims, params, program, "reduce");
          return program.build();
        });
  }
}
