package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipusim.codelets.linalg.MatMul;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CompileOptions;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineMode;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Sequence;

/** Products of matrices, timed without data. Figures' ids say what is multiplied. */
final class ProductFigures {
  private static final EngineOptions TIMING = EngineOptions.defaults().withMode(EngineMode.TIMING);

  private static final Map<Pattern, Function<Matcher, Outcome>> BY_ID =
      ImmutableMap.of(
          Pattern.compile("DMM-FP(16|32)-(\\d+)-(\\d+)"), ProductFigures::dense,
          Pattern.compile("AMP-(\\d+)"), ProductFigures::onOneTile);

  private ProductFigures() {}

  static Family family() {
    var experiments = ImmutableMap.<String, Experiment>builder();
    for (Figure figure : FigureFile.read("products")) {
      experiments.put(figure.id(), () -> run(figure.id()));
    }
    return new Family(
        "products",
        "Products of matrices on the matrix unit. The dense ones take the rows of the published"
            + " n x k operand as the field and sums of halves in half: the published rates of small n,"
            + " and rates above what the unit does with sums in float, need both.",
        experiments.buildOrThrow());
  }

  private static Outcome run(String id) {
    for (var kind : BY_ID.entrySet()) {
      Matcher m = kind.getKey().matcher(id);
      if (m.matches()) {
        return kind.getValue().apply(m);
      }
    }
    throw new IllegalArgumentException(id + " says no product");
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  /** Teraflops per second. */
  private static Outcome dense(Matcher m) {
    ElementType type = m.group(1).equals("16") ? ElementType.HALF : ElementType.FLOAT;
    int size = number(m, 2);
    int n = number(m, 3);
    Target target = Chips.target("bow");
    var graph = new Graph(target);
    PlanOptions options = PlanOptions.defaults().withPartialsType(type);
    var program = Sequence.builder();
    product(graph, size, size, n, type, options, program);
    double seconds = cycles(graph, program) / target.chip().clockHz();
    return Outcome.of(2.0 * n * size * size / seconds / 1e12);
  }

  /** Cycles of the tile, which convolves the given field. */
  private static Outcome onOneTile(Matcher m) {
    Graph graph = new Graph(Chips.target("bow")).createVirtualGraph(1);
    var options =
        new PlanOptions(
            0.6,
            ElementType.HALF,
            true,
            true,
            false,
            PlanOptions.FullyConnectedPass.NONE,
            "{\"transform\": {\"swapOperands\": false}}");
    var program = Sequence.builder();
    product(graph, number(m, 1), 16, 16, ElementType.HALF, options, program);
    return Outcome.of(cycles(graph.getTopLevelGraph(), program));
  }

  private static void product(
      Graph graph,
      int rows,
      int depth,
      int columns,
      ElementType type,
      PlanOptions options,
      Sequence.Builder program) {
    int[] left = {rows, depth};
    int[] right = {depth, columns};
    Tensor a = MatMul.createInputLhs(graph, type, type, left, right, "a", options);
    Tensor b = MatMul.createInputRhs(graph, type, type, left, right, "b", options);
    Tensor out = MatMul.matMul(graph, a, b, program, type, "product", options);
    Graph top = graph.getTopLevelGraph();
    top.createHostWrite("a", a);
    top.createHostWrite("b", b);
    top.createHostRead("out", out);
  }

  private static double cycles(Graph graph, Sequence.Builder program) {
    CompileOptions options = CompileOptions.defaults().withAllowOutOfMemory(true);
    try (var engine = new Engine(graph.compile(options, program.build()), TIMING)) {
      engine.run(0);
      Profile profile = engine.profile();
      return profile.cycles().totalCycles();
    }
  }
}
