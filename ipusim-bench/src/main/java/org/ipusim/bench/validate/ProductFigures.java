package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipusim.bench.probe.MatrixProduct;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.program.Sequence;

/** Products of matrices, timed without data. Figures' ids say what is multiplied. */
final class ProductFigures {
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
    MatrixProduct.add(graph, size, size, n, type, type, options, program);
    double seconds = MatrixProduct.cycles(graph, program) / target.chip().clockHz();
    return Outcome.of(2.0 * n * size * size / seconds / 1e12);
  }

  /** Cycles of the tile, which convolves the given field. */
  private static Outcome onOneTile(Matcher m) {
    return Outcome.of(
        (double)
            MatrixProduct.onOneTile(
                Chips.chip("bow"), number(m, 1), 16, 16, ElementType.HALF, ElementType.HALF));
  }
}
