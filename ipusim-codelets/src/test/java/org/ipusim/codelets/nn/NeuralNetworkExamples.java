package org.ipusim.codelets.nn;

import static org.ipusim.core.number.ElementType.FLOAT;
import static org.ipusim.core.number.ElementType.HALF;
import static org.ipusim.core.number.ElementType.UNSIGNED_INT;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.OperationExample;
import org.ipusim.codelets.nn.pooling.PoolOptions;
import org.ipusim.codelets.nn.pooling.PoolParams;
import org.ipusim.codelets.nn.pooling.Pooling;
import org.ipusim.codelets.nn.pooling.PoolingType;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;

/** One small program for each operation of the package. */
public final class NeuralNetworkExamples {
  private static final int ROWS = 6;
  private static final int COLUMNS = 20;

  private NeuralNetworkExamples() {}

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
    graph.mapLinearly(t, COLUMNS, 1);
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
    for (NonLinearityType nl : NonLinearityType.values()) {
      all.add(
          example(
              nl.toString(),
              (g, p) -> NonLinearity.nonLinearity(g, nl, tensor(g, HALF, ROWS, COLUMNS), p, "x")));
      if (nl != NonLinearityType.SOFTMAX_SCALED) {
        all.add(
            example(
                nl + " gradient",
                (g, p) -> {
                  Tensor act = tensor(g, FLOAT, ROWS, COLUMNS);
                  NonLinearity.nonLinearityInputGradient(
                      g, nl, act, tensor(g, FLOAT, ROWS, COLUMNS), p, "x");
                }));
      }
    }
    for (Loss.Type type : Loss.Type.values()) {
      all.add(
          example(
              type.toString(),
              (g, p) ->
                  Loss.calcLoss(
                      g,
                      type,
                      tensor(g, FLOAT, ROWS, COLUMNS),
                      tensor(g, UNSIGNED_INT, ROWS),
                      1,
                      p,
                      "x")));
    }
    for (Norms.Kind kind : List.of(Norms.Kind.batch(), Norms.Kind.layer(), Norms.Kind.group(4))) {
      all.add(example("normalisation " + kind, (g, p) -> normalise(g, kind, p)));
    }
    for (PoolingType type : PoolingType.values()) {
      all.add(example(type + " pooling and its gradient", (g, p) -> pool(g, type, p)));
    }
    return all;
  }

  private static void pool(Graph g, PoolingType type, Sequence.Builder p) {
    var params =
        new PoolParams(
            type,
            List.of(7, 9),
            List.of(3, 2),
            List.of(2, 1),
            List.of(1, 0),
            List.of(0, 1),
            COLUMNS,
            2,
            HALF);
    Tensor in = tensor(g, HALF, params.inputShape());
    Tensor pooled = Pooling.pool(g, params, in, p, "x", PoolOptions.defaults());
    Tensor gradient = tensor(g, HALF, params.outputShape());
    Pooling.poolInputGradient(
        g, params, in, pooled, gradient, true, p, "x", PoolOptions.defaults());
  }

  private static void normalise(Graph g, Norms.Kind kind, Sequence.Builder p) {
    Tensor acts = tensor(g, FLOAT, ROWS, COLUMNS, 2);
    var statistics = Norms.normStatistics(g, acts, kind, 1e-3f, true, p, "x");
    Tensor whitened = Norms.normWhiten(g, acts, kind, statistics, p, "x");
    Norms.normalise(g, whitened, tensor(g, FLOAT, COLUMNS), tensor(g, FLOAT, COLUMNS), p, "x");
  }
}
