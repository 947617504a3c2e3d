package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipusim.bench.validate.SparseRuns.Cell;

/** Products of block-sparse matrices, timed without data. Figures' ids say what is multiplied. */
final class SparseFigures {
  /** Rows and columns, columns of the dense matrix, block size, one over the density. */
  private static final Pattern ID = Pattern.compile("STATIC-FP16-(\\d+)-(\\d+)-(\\d+)-(\\d+)");

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
    return Outcome.of(
        new SparseRuns(Chips.target("bow"))
            .rate(Cell.fp16("static", number(m, 1), number(m, 2), number(m, 3), number(m, 4))));
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
