package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ipusim.bench.probe.MatrixProduct;
import org.ipusim.codelets.elementwise.ScaledAdd;
import org.ipusim.codelets.layout.TileMappings;
import org.ipusim.codelets.linalg.PlanOptions;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.program.Sequence;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.matmul.FullyConnectedLayer;
import picocli.CommandLine;

/** Products of matrices, timed without data. Figures' ids say what is multiplied. */
final class ProductFigures {
  private static final Map<Pattern, Function<Matcher, Outcome>> BY_ID =
      ImmutableMap.of(
          Pattern.compile("DMM-FP(16|32)-(\\d+)-(\\d+)"), ProductFigures::dense,
          Pattern.compile("AMP-(\\d+)"), ProductFigures::onOneTile,
          Pattern.compile("GEMM-(\\w+)-(\\d+)x(\\d+)x(\\d+)"), ProductFigures::general,
          Pattern.compile("FCM-(\\w+)-(\\d+)-(\\d+)-(\\d+)-(\\w+)"), ProductFigures::fullestTile);

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
            + " and rates above what the unit does with sums in float, need both. Those of"
            + " general_matrix_multiply include the addition to a third matrix; fully_connected_layer"
            + " runs all phases.",
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

  /** Cycles with the addition to a matrix that lies as the product does. */
  private static Outcome general(Matcher m) {
    var graph = new Graph(Chips.target(m.group(1)));
    var program = Sequence.builder();
    int rows = number(m, 2);
    int columns = number(m, 4);
    Tensor product =
        MatrixProduct.add(
            graph,
            rows,
            number(m, 3),
            columns,
            ElementType.HALF,
            ElementType.HALF,
            PlanOptions.defaults(),
            program);
    Tensor sums = TileMappings.cloneInOrder(graph, product, "matC");
    ScaledAdd.scaledAddTo(graph, sums, product, 1, program, "addTo", ScaledAdd.Options.defaults());
    graph.createHostRead("sums", sums);
    return Outcome.of((double) MatrixProduct.cycles(graph, program));
  }

  /** Bytes of the fullest tile of a layer, with gaps. */
  private static Outcome fullestTile(Matcher m) {
    var layer = new FullyConnectedLayer();
    new CommandLine(layer)
        .parseArgs(
            "--batch-size=" + m.group(2),
            "--input-size=" + m.group(3),
            "--output-size=" + m.group(4),
            "--data-type=" + m.group(5));
    Target target = Chips.target(m.group(1));
    var settings = new RunSettings(target, target.tiles(), 1, 1, ProgressListener.NONE, true, true);
    MemoryReport memory = layer.run(settings).profile().memory();
    long fullest =
        IntStream.range(0, memory.tiles()).mapToLong(memory::includingGaps).max().orElseThrow();
    return Outcome.of((double) fullest);
  }
}
