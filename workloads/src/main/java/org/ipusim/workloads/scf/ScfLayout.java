package org.ipusim.workloads.scf;

import org.ipusim.codelets.linalg.solve.JacobiKernels;
import org.ipusim.workloads.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the command line that say how the program is laid out and how long it iterates. */
final class ScfLayout {
  private static final int WORKERS = 6;

  /** Of the production runs of PySCF_IPU (generate.sh: -threads 3 -threads_int 3). */
  private static final int PUBLISHED_SLOTS = 3;

  private static final int DEFAULT_ITERATIONS = 20;
  private static final int DEFAULT_SWEEPS = 12;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "RHF",
      description =
          "${COMPLETION-CANDIDATES}: Hartree-Fock, or B3LYP with the fifth form of Vosko, Wilk and"
              + " Nusair (default: ${DEFAULT-VALUE}).")
  private ScfMethod method = ScfMethod.RHF;

  @Option(
      names = "--grid-level",
      paramLabel = "LEVEL|RxA",
      description =
          "Points for the functional: 0 to 9 as PySCF 2.2 has them, or distances and points of a"
              + " sphere, as in 75x302, not pruned (default: 0).")
  private @Nullable String gridLevel;

  @Option(
      names = "--eri",
      paramLabel = "HOW",
      defaultValue = "HGP",
      description =
          "Integrals by RYS quadrature in loops, as published, or by HGP recurrences written out"
              + " for each class of s and p shells (default: ${DEFAULT-VALUE}).")
  private EriMethod eri = EriMethod.HGP;

  @Option(
      names = "--published",
      description =
          "The published layout: quartets by the published rule, class after class, 3 slots a tile, and"
              + " sums of each worker. Options below say otherwise one by one.")
  private boolean published;

  @Option(
      names = "--mapping",
      paramLabel = "HOW",
      description =
          "Quartets to tiles: ${COMPLETION-CANDIDATES}; class after class, or by cost (default:"
              + " BALANCED).")
  private @Nullable QuartetMapping mapping;

  @Option(
      names = "--accumulators",
      paramLabel = "WHERE",
      description =
          "Where J and K are added up: ${COMPLETION-CANDIDATES}; a matrix on each tile, three of"
              + " each worker as published, or five for J and K by one vertex (default: TILE).")
  private ScfOptions.@Nullable Accumulators accumulators;

  @Option(
      names = "--quartets",
      paramLabel = "RULE",
      description =
          "${COMPLETION-CANDIDATES}: each quartet of shells once, or by the published rule, which"
              + " takes some twice (default: UNIQUE).")
  private @Nullable QuartetRule rule;

  @Option(
      names = "--slots",
      paramLabel = "COUNT",
      description = "Workers of a tile that have quartets, 1 to 6 (default: 6).")
  private @Nullable Integer slots;

  @Option(
      names = "--screening",
      paramLabel = "VALUE",
      defaultValue = "0",
      description =
          "Leave out quartets whose integrals are all smaller, by Schwarz's bound (default: 0, none).")
  private double screening;

  @Option(
      names = "--iterations",
      paramLabel = "COUNT",
      defaultValue = "20",
      description = "Iterations, or most iterations with --threshold (default: ${DEFAULT-VALUE}).")
  private int iterations = DEFAULT_ITERATIONS;

  @Option(
      names = "--threshold",
      paramLabel = "VALUE",
      defaultValue = "0",
      description =
          "End when no element of FDS - SDF is larger (default: 0, make all iterations). Rounding"
              + " in single precision leaves some 1e-5.")
  private double threshold;

  @Option(
      names = "--sweeps",
      paramLabel = "COUNT",
      defaultValue = "12",
      description = "Sweeps of the eigensolver (default: ${DEFAULT-VALUE}).")
  private int sweeps = DEFAULT_SWEEPS;

  @Option(
      names = "--kernels",
      paramLabel = "WHICH",
      defaultValue = "COMPILED",
      description =
          "Whose cycles the eigensolver takes: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private JacobiKernels kernels = JacobiKernels.COMPILED;

  @Option(
      names = "--normalise",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Bring eigenvectors to length one, which rounding makes a little longer; the published"
              + " program does not (default: true).")
  private boolean normalise = true;

  ScfOptions options() {
    UsageException.requireAtLeast("--iterations", iterations, 1);
    UsageException.requireAtLeast("--sweeps", sweeps, 1);
    int workers = slots != null ? slots : published ? PUBLISHED_SLOTS : WORKERS;
    UsageException.requireAtLeast("--slots", workers, 1);
    if (workers > WORKERS) {
      throw new UsageException("--slots is " + workers + ", must be in 1.." + WORKERS);
    }
    requireNotNegative("--screening", screening);
    requireNotNegative("--threshold", threshold);
    if (gridLevel != null && !method.hasFunctional()) {
      throw new UsageException(
          "--grid-level " + gridLevel + " is for a functional, which " + method + " has not");
    }
    return new ScfOptions(
        method,
        gridLevel == null ? GridChoice.level(0) : GridChoice.parse(gridLevel),
        eri,
        either(mapping, published ? QuartetMapping.PUBLISHED : QuartetMapping.BALANCED),
        either(
            accumulators,
            published ? ScfOptions.Accumulators.WORKER : ScfOptions.Accumulators.TILE),
        workers,
        either(rule, published ? QuartetRule.PUBLISHED : QuartetRule.UNIQUE),
        screening,
        iterations,
        threshold,
        sweeps,
        kernels,
        normalise);
  }

  private static void requireNotNegative(String option, double value) {
    if (!(value >= 0)) {
      throw new UsageException(option + " is " + value + ", must be at least 0");
    }
  }

  private static <T> T either(@Nullable T said, T otherwise) {
    return said == null ? otherwise : said;
  }
}
