package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Products of block-sparse matrices whose pattern is written at run time. */
final class DynamicSparseFigures {
  /** Rows and columns, block size, one over the density. */
  private static final Pattern ID = Pattern.compile("DYNAMIC-FP16-(\\d+)-(\\d+)-(\\d+)");

  private static final int[] COLUMNS = {256, 512, 1024, 2048, 4096};

  private DynamicSparseFigures() {}

  static Family family() {
    var runs = new SparseRuns(Chips.target("bow"));
    var experiments = ImmutableMap.<String, Experiment>builder();
    for (Figure figure : FigureFile.read("popsparse-dynamic")) {
      experiments.put(figure.id(), () -> run(runs, figure.id()));
    }
    return new Family(
        "popsparse-dynamic",
        "Products of block-sparse matrices whose uniformly random pattern is written at run time,"
            + " as the benchmark of the PopSparse paper runs them: the highest rate over 256"
            + " to 4096 columns of the dense matrix, in powers of two, of those that fit the chip.",
        experiments.buildOrThrow());
  }

  private static Outcome run(SparseRuns runs, String id) {
    Matcher m = ID.matcher(id);
    if (!m.matches()) {
      throw new IllegalArgumentException(id + " says no sparse product");
    }
    int size = Integer.parseInt(m.group(1));
    int block = Integer.parseInt(m.group(2));
    int density = Integer.parseInt(m.group(3));
    return Outcome.of(runs.best("dynamic", size, block, density, COLUMNS));
  }
}
