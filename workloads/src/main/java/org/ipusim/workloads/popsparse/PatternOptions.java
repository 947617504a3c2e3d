package org.ipusim.workloads.popsparse;

import java.nio.file.Path;
import java.util.Map;
import org.ipusim.codelets.sparse.SparsePattern;
import org.ipusim.codelets.sparse.SparsePatterns;
import org.ipusim.workloads.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the sparse matrix has blocks. */
final class PatternOptions {
  /** Ways to choose blocks. */
  enum Kind {
    /** Each with the same chance. */
    uniform,
    /** Nearest to the diagonal. */
    banded,
    /** In one corner. */
    skewed,
    /** Read from a file. */
    file
  }

  @Option(
      names = "--m",
      required = true,
      paramLabel = "N",
      description = "Rows of the sparse matrix.")
  private int m;

  @Option(
      names = "--k",
      required = true,
      paramLabel = "N",
      description = "Columns of the sparse matrix, rows of the dense one.")
  private int k;

  @Option(
      names = "--block",
      paramLabel = "N",
      defaultValue = "16",
      description = "Rows and columns of a block: 1, 4, 8 or 16 (default: 16).")
  private int block = 16;

  @Option(
      names = "--density",
      paramLabel = "SHARE",
      defaultValue = "1/16",
      description = "Share of the blocks that are kept, as 0.0625 or 1/16 (default: 1/16).")
  private String density = "1/16";

  @Option(
      names = "--pattern",
      paramLabel = "KIND",
      defaultValue = "uniform",
      description = "Which blocks are kept: ${COMPLETION-CANDIDATES} (default: uniform).")
  private Kind kind = Kind.uniform;

  @Option(
      names = "--pattern-file",
      paramLabel = "FILE",
      description =
          "With --pattern file: a matrix in MatrixMarket's coordinate format; blocks that hold an"
              + " entry are kept.")
  private @Nullable Path file;

  SparsePattern pattern(long seed) {
    if (kind == Kind.file) {
      if (file == null) {
        throw new UsageException("--pattern file needs --pattern-file");
      }
      return PatternFile.read(file, m, k, block);
    }
    if (file != null) {
      throw new UsageException("--pattern-file is read with --pattern file, not " + kind);
    }
    double kept = share();
    try {
      return switch (kind) {
        case uniform -> SparsePatterns.uniform(m, k, block, kept, seed);
        case banded -> SparsePatterns.banded(m, k, block, kept);
        case skewed, file -> SparsePatterns.skewed(m, k, block, kept);
      };
    } catch (IllegalArgumentException e) {
      throw new UsageException("--m, --k or --block: " + e.getMessage());
    }
  }

  /** The density asked for; of a file that of its blocks. */
  double density(SparsePattern pattern) {
    return kind == Kind.file ? pattern.density() : share();
  }

  private double share() {
    int slash = density.indexOf('/');
    try {
      double share =
          slash < 0
              ? Double.parseDouble(density)
              : Double.parseDouble(density.substring(0, slash))
                  / Double.parseDouble(density.substring(slash + 1));
      if (share > 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException _) {
      // said below, as of numbers out of range
    }
    throw new UsageException(
        "--density is '"
            + density
            + "', must be a number or a fraction such as 1/16, above 0 and at most 1");
  }

  void tell(Map<String, Object> parameters) {
    parameters.put("m", m);
    parameters.put("k", k);
    parameters.put("block", block);
    parameters.put("pattern", kind.name());
    if (kind == Kind.file) {
      parameters.put("patternFile", String.valueOf(file));
    } else {
      parameters.put("density", share());
    }
  }
}
