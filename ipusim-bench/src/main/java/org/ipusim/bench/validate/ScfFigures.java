package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.scf.ContractionTime;
import org.ipusim.workloads.scf.SelfConsistentField;
import picocli.CommandLine;

/** Self-consistent fields. Figures' ids say what is run and what of it is told. */
final class ScfFigures {
  private static final int HOST_THREADS = 2;

  /** Functions of the molecule whose vertices were timed. */
  private static final int FUNCTIONS = 30;

  private static final double MILLI = 1e3;
  private static final String PARTS =
      "Cycles are derived for a vertex as a whole; its parts run into one another.";

  private static final Map<Pattern, Function<Matcher, Outcome>> BY_ID =
      ImmutableMap.<Pattern, Function<Matcher, Outcome>>builder()
          .put(Pattern.compile("SCF-RHF-FP64-(.+)-(sto-3g|6-31g)"), ScfFigures::hartreeFockOnHost)
          .put(Pattern.compile("SCF-B3LYP5-FP64-(.+)-(\\w+)"), ScfFigures::functionalOnHost)
          .put(Pattern.compile("SCF-(RHF|B3LYP5)-(FP32|GAP)-(.+)"), ScfFigures::onChip)
          .put(Pattern.compile("SCF-QUARTETS-(UNIQUE|PUBLISHED)-(.+)"), ScfFigures::quartets)
          .put(Pattern.compile("SCF-PPPP"), _ -> quartet())
          .put(Pattern.compile("SCF-PPPP-\\w+"), _ -> Outcome.not(PARTS))
          .put(Pattern.compile("SCF-JK-(COPY-)?(\\d+)"), ScfFigures::contraction)
          .put(
              Pattern.compile("SCF-JACOBI-(\\d+)"),
              m -> Outcome.of((double) LinalgFigures.jacobi(Integer.parseInt(m.group(1)))))
          .put(Pattern.compile("SCF-MS-(.+)"), ScfFigures::milliseconds)
          .buildOrThrow();

  /** Reports by options: several figures are of one run. */
  private static final Map<List<String>, RunReport> RUNS = new ConcurrentHashMap<>();

  private ScfFigures() {}

  static Family family() {
    return family(
        "scf",
        "Self-consistent fields as PySCF_IPU runs them: energies of small molecules in double"
            + " precision on the host and in single precision on the chip, lists of quartets, and"
            + " the kernels that its authors timed. Figures of the eigensolver for more than 64"
            + " rows are in the family linalg, of benzene on the chip in scf-large.");
  }

  static Family large() {
    return family(
        "scf-large",
        "Self-consistent fields of benzene and of a molecule of ten heavy atoms, each of which"
            + " takes from seconds to a minute.");
  }

  private static Family family(String name, String about) {
    var experiments = ImmutableMap.<String, Experiment>builder();
    for (Figure figure : FigureFile.read(name)) {
      experiments.put(figure.id(), () -> run(figure.id()));
    }
    return new Family(name, about, experiments.buildOrThrow());
  }

  private static Outcome run(String id) {
    for (var kind : BY_ID.entrySet()) {
      Matcher m = kind.getKey().matcher(id);
      if (m.matches()) {
        return kind.getValue().apply(m);
      }
    }
    throw new IllegalArgumentException(id + " says no self-consistent field");
  }

  private static RunReport report(String... options) {
    return RUNS.computeIfAbsent(List.of(options), ScfFigures::compute);
  }

  private static RunReport compute(List<String> options) {
    var workload = new SelfConsistentField();
    new CommandLine(workload)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(options.toArray(String[]::new));
    Target target = Chips.target("bow");
    return workload.run(
        new RunSettings(target, target.tiles(), HOST_THREADS, 1, ProgressListener.NONE));
  }

  private static double result(RunReport report, String key) {
    return ((Number) Objects.requireNonNull(report.result().get(key), key)).doubleValue();
  }

  private static Outcome hartreeFockOnHost(Matcher m) {
    return Outcome.of(
        result(
            report("--molecule=" + m.group(1), "--basis=" + m.group(2), "--precision=fp64"),
            "energy"));
  }

  private static Outcome functionalOnHost(Matcher m) {
    return Outcome.of(
        result(
            report(
                "--molecule=" + m.group(1),
                "--method=b3lyp5",
                "--grid-level=" + m.group(2),
                "--precision=fp64"),
            "energy"));
  }

  private static Outcome onChip(Matcher m) {
    RunReport report = report("--molecule=" + m.group(3), "--method=" + m.group(1), "--no-check");
    return Outcome.of(result(report, m.group(2).equals("GAP") ? "gap" : "energy"));
  }

  private static Outcome quartets(Matcher m) {
    return Outcome.of(
        result(
            report("--molecule=" + m.group(2), "--quartets=" + m.group(1), "--precision=fp64"),
            "quartets"));
  }

  /** Of water, of which a single worker has the one quartet of p shells alone. */
  private static Outcome quartet() {
    return Outcome.of(
        report("--published", "--eri=rys", "--iterations=1", "--no-check")
            .profile()
            .steps()
            .stream()
            .filter(step -> step.name().startsWith("integrals/pppp"))
            .mapToDouble(step -> step.computeCycles().max())
            .max()
            .orElseThrow());
  }

  private static Outcome contraction(Matcher m) {
    int integrals = Integer.parseInt(m.group(2));
    var shells = new ArrayList<Integer>();
    for (int left = integrals; left > 1; left /= 3) {
      shells.add(3);
    }
    while (shells.size() < 4) {
      shells.add(1);
    }
    // (ps|ps) rather than (pp|ss)
    if (integrals == 9) {
      shells.set(1, 1);
      shells.set(2, 3);
    }
    int[] functions = shells.stream().mapToInt(Integer::intValue).toArray();
    Target target = Chips.target("bow");
    long one = ContractionTime.cycles(target, FUNCTIONS, functions, 1);
    if (m.group(1) != null) {
      return Outcome.of((double) one);
    }
    return Outcome.of((double) (ContractionTime.cycles(target, FUNCTIONS, functions, 2) - one));
  }

  private static Outcome milliseconds(Matcher m) {
    RunReport report =
        report(
            "--molecule=" + m.group(1),
            "--method=b3lyp5",
            "--published",
            "--eri=rys",
            "--no-normalise",
            "--no-check");
    return Outcome.of(report.profile().seconds() * MILLI);
  }
}
