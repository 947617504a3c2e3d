package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rates of sparse products, and of dense ones beside them, by the best number of dense columns.
 * Figures' ids say what is multiplied.
 */
final class BestSparseFigures {
  /** A gain over dense or a rate, mode, rows and columns, block size, one over the density. */
  private static final Pattern ID =
      Pattern.compile(
          "(?:BEST-)?(GAIN-)?(STATIC|DYNAMIC|DENSE)-FP16-(\\d+)-(\\d+)-(\\d+)(?:-BLOCKS|-SIZES)?");

  private static final int[] COLUMNS = {64, 128, 256, 512, 1024, 2048, 4096, 8192};

  private final SparseRuns runs = new SparseRuns(Chips.target("bow"));

  private BestSparseFigures() {}

  /** Products whose pattern is written at run time. */
  static Family dynamic() {
    return new BestSparseFigures()
        .family(
            "popsparse-dynamic",
            "Products of block-sparse matrices whose uniformly random pattern is written at run"
                + " time, as the benchmark of the PopSparse paper runs them: the highest rate over"
                + " 64 to 8192 columns of the dense matrix, in powers of two, of those that fit the"
                + " chip.");
  }

  /** Products of a fixed pattern and dense ones, and what sparse ones gain. */
  static Family best() {
    return new BestSparseFigures()
        .family(
            "popsparse-best",
            "Products of block-sparse matrices as the benchmark of the PopSparse paper runs them,"
                + " and dense ones counted by the non-zeros: the highest rate over 64 to 8192"
                + " columns of the dense matrix, in powers of two, of those that fit the chip, and"
                + " how many times that of the dense product it is. Some points are in several"
                + " figures of the paper.");
  }

  private Family family(String name, String about) {
    var experiments = ImmutableMap.<String, Experiment>builder();
    for (Figure figure : FigureFile.read(name)) {
      experiments.put(figure.id(), () -> run(figure.id()));
    }
    return new Family(name, about, experiments.buildOrThrow());
  }

  private Outcome run(String id) {
    Matcher m = ID.matcher(id);
    if (!m.matches()) {
      throw new IllegalArgumentException(id + " says no product");
    }
    String mode = m.group(2).toLowerCase(Locale.ROOT);
    int size = Integer.parseInt(m.group(3));
    int block = Integer.parseInt(m.group(4));
    int density = Integer.parseInt(m.group(5));
    SparseRuns.Best best =
        mode.equals("dense")
            ? dense(size, density)
            : runs.best(mode, size, block, density, COLUMNS);
    if (m.group(1) == null) {
      return Outcome.of(best.rate(), "with " + best.columns() + " columns");
    }
    SparseRuns.Best dense = dense(size, density);
    return Outcome.of(
        best.rate() / dense.rate(),
        "with " + best.columns() + " columns, dense " + dense.columns());
  }

  /** A dense product takes the same time at each density, so it is run at one of them. */
  private SparseRuns.Best dense(int size, int density) {
    SparseRuns.Best whole = runs.best("dense", size, 16, 1, COLUMNS);
    return new SparseRuns.Best(whole.columns(), whole.rate() / density);
  }
}
