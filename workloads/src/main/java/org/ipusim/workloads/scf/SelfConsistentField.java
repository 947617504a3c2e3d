package org.ipusim.workloads.scf;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.graph.Engine;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.TimedRun;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Hartree-Fock or B3LYP of a molecule with electron-repulsion integrals computed and kept on tiles,
 * as PySCF_IPU does.
 */
@Command(
    name = "scf",
    description = {
      "Find the ground state of a molecule by restricted Hartree-Fock or B3LYP.",
      "Electron-repulsion integrals are computed once, in single precision, and stay in tile memory;"
          + " each iteration contracts them with a density, mixes Fock matrices by DIIS and finds"
          + " eigenvectors by Jacobi's method, all on the chip. The host computes the integrals over"
          + " one electron and adds up energies in double precision. The molecule is a file in XYZ"
          + " form or one of h2, heh_plus, h2o, n2, c6h6, gdb9_c6f3n; the basis sto-3g, 6-31g or a"
          + " file in the form of Gaussian 94 or NWChem."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run scf --molecule h2o",
      "  ipusim run scf --molecule c6h6 --chip bow --eri rys --published",
      "  ipusim run scf --molecule c6h6 --method b3lyp5 --grid-level 0",
      "  ipusim run scf --molecule ion.xyz --charge 1 --basis 6-31g --threshold 1e-4"
    })
public final class SelfConsistentField implements Workload {
  @Option(
      names = "--molecule",
      paramLabel = "FILE|NAME",
      defaultValue = "h2o",
      description = "The molecule (default: ${DEFAULT-VALUE}).")
  private String molecule = "h2o";

  @Option(
      names = "--conformers",
      paramLabel = "FILE",
      description =
          "Instead of --molecule: compute all molecules of a file, of the same atoms in the same"
              + " order, one after another, into --results.")
  private @Nullable String conformers;

  @Option(
      names = "--results",
      paramLabel = "CSV",
      description =
          "Where a row of each conformer goes. Conformers that have a row are not computed again.")
  private @Nullable Path results;

  @Option(
      names = "--charge",
      paramLabel = "CHARGE",
      description = "Charge of the molecule (default: what its comment line says, else 0).")
  private @Nullable Integer charge;

  @Option(
      names = "--units",
      paramLabel = "UNIT",
      defaultValue = "ANGSTROM",
      description = "Unit of coordinates: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private LengthUnit units = LengthUnit.ANGSTROM;

  @Option(
      names = "--basis",
      paramLabel = "FILE|NAME",
      defaultValue = "sto-3g",
      description = "The basis set (default: ${DEFAULT-VALUE}).")
  private String basis = "sto-3g";

  @Option(
      names = "--precision",
      paramLabel = "WHICH",
      defaultValue = "FP32",
      description =
          "${COMPLETION-CANDIDATES}: FP32 on the chips, FP64 on the host alone, which takes no cycles"
              + " (default: ${DEFAULT-VALUE}).")
  private Precision precision = Precision.FP32;

  @Option(
      names = "--guess",
      paramLabel = "WHICH",
      defaultValue = "MINAO",
      description =
          "First density: ${COMPLETION-CANDIDATES}; MINAO puts neutral atoms side by side, CORE has"
              + " electrons that do not see each other (default: ${DEFAULT-VALUE}).")
  private InitialGuess guess = InitialGuess.MINAO;

  @Option(
      names = "--check",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Compute in double precision on the host too and compare (default: true).")
  private boolean check = true;

  @Mixin private ScfLayout layout = new ScfLayout();

  /** What is computed with. */
  enum Precision {
    FP32,
    FP64
  }

  /** For the command line, which sets the options. */
  public SelfConsistentField() {}

  @Override
  public RunReport run(RunSettings settings) {
    if (settings.timingOnly() && precision == Precision.FP32) {
      throw new UsageException(
          "scf cannot run with --timing-only: cycles of its integrals depend on data");
    }
    ScfOptions options = layout.options();
    ConformerBatch batch = batch(options);
    BasisSet set = BasisSet.read(basis);
    var all =
        Basis.of(
            batch == null ? Molecules.read(molecule, units, charge) : batch.conformers().getFirst(),
            set);
    ScfProblem problem = ScfProblem.of(all, guess, options.method(), options.grid(all.molecule()));
    Quartets quartets = Quartets.of(all, options.rule(), SchwarzBound.of(all, options.screening()));
    return TimedRun.of(
        "scf",
        settings,
        (root, graph) ->
            precision == Precision.FP64
                ? root.compile(settings.compileOptions())
                : ScfProgram.compile(
                    root, graph, problem, quartets, options, settings.compileOptions()),
        engine ->
            batch == null
                ? one(engine, new ScfReport(problem, quartets, options))
                : batch.run(engine, set, guess, options, settings.progress()),
        () -> parameters(all, options));
  }

  private @Nullable ConformerBatch batch(ScfOptions options) {
    if (conformers == null) {
      return null;
    }
    if (results == null) {
      throw new UsageException("--conformers takes --results, the CSV file of a row for each");
    }
    if (precision == Precision.FP64 || options.screening() > 0) {
      throw new UsageException(
          "--conformers runs one list of quartets on the chips: without --precision fp64, whose"
              + " program is empty, and --screening, whose list depends on places");
    }
    return ConformerBatch.read(
        Molecules.reader(conformers, "--conformers", units, charge), conformers, results);
  }

  private Map<String, Object> one(Engine engine, ScfReport report) {
    if (precision == Precision.FP64) {
      return report.onHost();
    }
    var log = new ScfLog(report.problem());
    log.connect(engine);
    engine.run(0);
    return report.onChips(log, engine.profile(), check);
  }

  private Map<String, Object> parameters(Basis all, ScfOptions options) {
    var out = new LinkedHashMap<String, Object>();
    out.put("molecule", all.molecule().name());
    out.put("charge", all.molecule().charge());
    out.put("basis", all.set());
    out.put("method", options.method().name());
    if (options.method().hasFunctional()) {
      out.put("gridLevel", options.grid().title());
    }
    out.put("precision", precision.name());
    out.put("guess", guess.name());
    if (precision == Precision.FP32) {
      out.put("eri", options.integrals().name());
      out.put("mapping", options.mapping().name());
      out.put("accumulators", options.accumulators().name());
      out.put("slots", options.slots());
      out.put("quartets", options.rule().name());
      out.put("kernels", options.kernels().name());
      out.put("normalise", options.normalise());
    }
    out.put("screening", options.screening());
    out.put("iterations", options.iterations());
    out.put("threshold", options.threshold());
    return out;
  }
}
