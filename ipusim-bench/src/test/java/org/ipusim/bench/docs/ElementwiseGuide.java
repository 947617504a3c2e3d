package org.ipusim.bench.docs;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.ipusim.codelets.elementwise.BinaryOperation;
import org.ipusim.codelets.elementwise.Cast;
import org.ipusim.codelets.elementwise.Elementwise;
import org.ipusim.codelets.elementwise.Encoding;
import org.ipusim.codelets.elementwise.Expression;
import org.ipusim.codelets.elementwise.Fill;
import org.ipusim.codelets.elementwise.ScaledAdd;
import org.ipusim.codelets.elementwise.TernaryOperation;
import org.ipusim.codelets.elementwise.UnaryOperation;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** The code of docs/library/elementwise.md, region by region. */
final class ElementwiseGuide {
  private ElementwiseGuide() {}

  private static Tensor tensor(Graph graph, String name, int[] shape, float... values) {
    Tensor tensor = graph.addVariable(name, ElementType.FLOAT, shape);
    graph.setTileMapping(tensor, 0);
    graph.setInitialValue(tensor, values);
    return tensor;
  }

  static void run(PrintStream out) {
    var graph = new Graph(Target.of(ChipSpec.preset("gc200")));
    Sequence.Builder program = Sequence.builder();
    Tensor x = tensor(graph, "x", new int[] {2, 3}, 1, 2, 3, 4, 5, 6);
    Tensor y = tensor(graph, "y", new int[] {2, 3}, 6, 5, 4, 3, 2, 1);
    Tensor row = tensor(graph, "row", new int[] {3}, 10, 20, 30);
    Tensor column = tensor(graph, "column", new int[] {2, 1}, 100, 200);
    // region: unary
    Tensor roots = Elementwise.map(graph, UnaryOperation.SQRT, x, program, "roots");
    Elementwise.mapInPlace(graph, UnaryOperation.SQUARE, roots, program, "squares");
    // endregion
    // region: binary
    Tensor sum = Elementwise.map(graph, BinaryOperation.ADD, x, row, program, "sum");
    Elementwise.mapInPlace(graph, BinaryOperation.MULTIPLY, sum, column, program, "product");
    Tensor less = Elementwise.map(graph, BinaryOperation.LESS_THAN, x, y, program, "less");
    // endregion
    // region: ternary
    Tensor least = Elementwise.map(graph, TernaryOperation.SELECT, x, y, less, program, "least");
    // endregion
    // region: expression
    Expression scaledDistance =
        Expression.multiply(
            Expression.of(
                UnaryOperation.ABSOLUTE,
                Expression.subtract(Expression.placeholder(1), Expression.placeholder(2))),
            Expression.constant(0.5));
    Tensor distance = Elementwise.map(graph, scaledDistance, List.of(x, y), program, "distance");
    // endregion
    // region: cast
    Tensor halves = Cast.cast(graph, x, ElementType.HALF, program, "halves");
    // endregion
    // region: fill
    Tensor ones = graph.clone(x, "ones");
    Fill.fill(graph, ones, 1, program, "ones");
    Fill.zero(graph, halves, program, "zeros");
    // endregion
    // region: scaledAdd
    ScaledAdd.Options fast = new ScaledAdd.Options(true);
    ScaledAdd.scaledAddTo(graph, ones, y, 0.25, program, "axpy", fast);
    // endregion
    // region: encoding
    Tensor indices = graph.addVariable("indices", ElementType.UNSIGNED_INT, 4);
    graph.setTileMapping(indices, 1);
    Encoding.iota(graph, indices, 0, program, "count");
    Tensor identity = graph.addVariable("identity", ElementType.FLOAT, 4, 4);
    graph.setTileMapping(identity, 1);
    Encoding.encodeOneHot(graph, indices, identity, program, "identity");
    // endregion
    graph.createHostRead("sum", sum);
    graph.createHostRead("least", least);
    graph.createHostRead("distance", distance);
    graph.createHostRead("ones", ones);
    graph.createHostRead("identity", identity);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      for (String name : List.of("sum", "least", "distance", "ones", "identity")) {
        out.println(name + " " + Arrays.toString(engine.readFloats(name)));
      }
      engine.profile().vertexTypes().stream()
          .map(
              v ->
                  v.codelet().substring(v.codelet().lastIndexOf('.') + 1)
                      + ": "
                      + v.cycles().max()
                      + (v.multiVertex() ? " cycles" : " bundles"))
          .sorted()
          .forEach(out::println);
    }
  }
}
