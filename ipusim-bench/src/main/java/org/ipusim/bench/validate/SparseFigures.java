package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.popsparse.PopSparse;
import picocli.CommandLine;

/** Products of block-sparse matrices, timed without data. Figures' ids say what is multiplied. */
final class SparseFigures {
  /** Rows and columns, columns of the dense matrix, block size, one over the density. */
  private static final Pattern ID = Pattern.compile("STATIC-FP16-(\\d+)-(\\d+)-(\\d+)-(\\d+)");

  /** The published harness's. */
  private static final long SEED = 123;

  private SparseFigures() {}

  static Family family() {
    var experiments = ImmutableMap.<String, Experiment>builder();
    for (Figure figure : FigureFile.read("popsparse")) {
      experiments.put(figure.id(), () -> run(figure.id()));
    }
    return new Family(
        "popsparse",
        "Products of block-sparse matrices of a fixed, uniformly random pattern with dense ones,"
            + " run as the benchmark of the PopSparse paper runs them: rates of the non-zeros'"
            + " operations over compute and exchange, without barriers.",
        experiments.buildOrThrow());
  }

  private static Outcome run(String id) {
    Matcher m = ID.matcher(id);
    if (!m.matches()) {
      throw new IllegalArgumentException(id + " says no sparse product");
    }
    var product = new PopSparse();
    new CommandLine(product)
        .parseArgs(
            "--m=" + m.group(1),
            "--k=" + m.group(1),
            "--n=" + m.group(2),
            "--block=" + m.group(3),
            "--density=1/" + m.group(4));
    Target target = Chips.target("bow");
    var settings =
        new RunSettings(target, target.tiles(), 1, SEED, ProgressListener.NONE, true, true);
    return Outcome.of((double) product.run(settings).result().get("teraflopsPerSecond"));
  }
}
