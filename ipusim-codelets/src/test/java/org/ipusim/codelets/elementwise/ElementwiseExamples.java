package org.ipusim.codelets.elementwise;

import static org.ipusim.core.number.ElementType.BOOL;
import static org.ipusim.core.number.ElementType.FLOAT;
import static org.ipusim.core.number.ElementType.HALF;
import static org.ipusim.core.number.ElementType.INT;
import static org.ipusim.core.number.ElementType.UNSIGNED_INT;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.OperationExample;
import org.ipusim.codelets.internal.cost.BinaryCost;
import org.ipusim.codelets.internal.cost.UnaryCost;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** One small program for each operation of the package. */
public final class ElementwiseExamples {
  private static final int N = 100;
  private static final int TILES = 3;

  private ElementwiseExamples() {}

  private interface Adding {
    void add(Graph graph, Sequence.Builder program);
  }

  private static OperationExample example(String name, Adding adding) {
    return new OperationExample(
        name,
        graph -> {
          Sequence.Builder program = Sequence.builder();
          adding.add(graph, program);
          return program.build();
        });
  }

  private static Tensor tensor(Graph graph, ElementType type, int... shape) {
    Tensor t = graph.addVariable("t", type, shape);
    int n = t.numElements();
    for (int tile = 0; tile < TILES; tile++) {
      graph.setTileMapping(t.flatten().slice(n * tile / TILES, n * (tile + 1) / TILES), tile);
    }
    if (type.isFloatingPoint()) {
      graph.setInitialValue(t, 0.5f);
    } else {
      graph.setInitialValue(t, 1);
    }
    return t;
  }

  /** {@return the examples} */
  @SuppressWarnings("exports") // test sources have no module of their own
  public static List<OperationExample> examples() {
    var all = new ArrayList<OperationExample>();
    ElementType[] types = {FLOAT, HALF, INT, UNSIGNED_INT, BOOL};
    for (ElementType type : types) {
      for (UnaryOperation op : UnaryOperation.values()) {
        if (UnaryCost.has(op, type)) {
          all.add(
              example(
                  "map " + op + " " + type,
                  (g, p) -> Elementwise.map(g, op, tensor(g, type, N), p, "x")));
        }
      }
      for (BinaryOperation op : BinaryOperation.values()) {
        if (BinaryCost.has(op, type)) {
          all.add(
              example(
                  "map " + op + " " + type,
                  (g, p) ->
                      Elementwise.map(g, op, tensor(g, type, N), tensor(g, type, N), p, "x")));
        }
      }
    }
    all.addAll(broadcasts());
    all.addAll(others());
    return all;
  }

  private static List<OperationExample> broadcasts() {
    int[][] shapes = {{1}, {8}, {12, 1}};
    var all = new ArrayList<OperationExample>();
    for (int[] shape : shapes) {
      all.add(
          example(
              "map MULTIPLY broadcast of " + shape.length + " dimensions",
              (g, p) ->
                  Elementwise.mapInPlace(
                      g,
                      BinaryOperation.MULTIPLY,
                      tensor(g, HALF, 12, 8),
                      tensor(g, HALF, shape),
                      p,
                      "x")));
    }
    return all;
  }

  private static List<OperationExample> others() {
    return List.of(
        example(
            "map SELECT",
            (g, p) ->
                Elementwise.map(
                    g,
                    TernaryOperation.SELECT,
                    tensor(g, FLOAT, N),
                    tensor(g, FLOAT, N),
                    tensor(g, BOOL, N),
                    p,
                    "x")),
        example(
            "map CLAMP",
            (g, p) ->
                Elementwise.mapInPlace(
                    g,
                    TernaryOperation.CLAMP,
                    tensor(g, FLOAT, N),
                    tensor(g, FLOAT, 1),
                    tensor(g, FLOAT, 1),
                    p,
                    "x")),
        example(
            "map expression",
            (g, p) ->
                Elementwise.map(
                    g,
                    Expression.add(
                        Expression.multiply(Expression.placeholder(1), Expression.placeholder(1)),
                        Expression.constant(1)),
                    List.of(tensor(g, FLOAT, N)),
                    p,
                    "x")),
        example("cast", (g, p) -> Cast.cast(g, tensor(g, FLOAT, N), HALF, p, "x")),
        example("fill", (g, p) -> Fill.fill(g, tensor(g, HALF, N), 3, p, "x")),
        example("zero", (g, p) -> Fill.zero(g, tensor(g, INT, N), p, "x")),
        example(
            "scaledAddTo",
            (g, p) ->
                ScaledAdd.scaledAddTo(
                    g,
                    tensor(g, FLOAT, N),
                    tensor(g, FLOAT, N),
                    2,
                    p,
                    "x",
                    ScaledAdd.Options.defaults())),
        example(
            "scaledSubtractFrom",
            (g, p) ->
                ScaledAdd.scaledSubtractFrom(
                    g,
                    tensor(g, HALF, N),
                    tensor(g, HALF, N),
                    tensor(g, HALF, 1),
                    p,
                    "x",
                    ScaledAdd.Options.defaults())),
        example("iota", (g, p) -> Encoding.iota(g, tensor(g, INT, N), 0, p, "x")),
        example(
            "encodeOneHot",
            (g, p) ->
                Encoding.encodeOneHot(
                    g, tensor(g, UNSIGNED_INT, 10), tensor(g, HALF, 10, 10), p, "x")));
  }
}
