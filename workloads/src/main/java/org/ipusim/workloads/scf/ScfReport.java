package org.ipusim.workloads.scf;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.graph.profile.Profile;

/**
 * What came of a self-consistent field, in hartree.
 *
 * @param problem the problem
 * @param quartets what was computed
 * @param options how
 */
record ScfReport(ScfProblem problem, Quartets quartets, ScfOptions options) {
  /** CODATA 2010. */
  private static final double MILLI_ELECTRONVOLT = 27211.38505;

  /** Over so many last iterations pyscf_ipu/dft.py takes the mean energy. */
  private static final int LAST = 5;

  /** Above it, 0.01 eV, rows were left out of QM1B as not converged. */
  private static final double LARGEST_SPREAD = 10 / MILLI_ELECTRONVOLT;

  private static final int DECIMALS = 8;
  private static final int MOST_ON_HOST = 100;
  private static final double HOST_THRESHOLD = 1e-8;

  Map<String, Object> onHost() {
    HostScf.Result host = host(options.threshold() > 0 ? options.threshold() : HOST_THRESHOLD);
    var out = new LinkedHashMap<String, Object>();
    out.put("computedOn", "host, in double precision");
    size(out);
    out.put("energy", digits(host.energy()));
    out.put("nuclearRepulsion", digits(problem.basis().molecule().nuclearRepulsion()));
    orbitals(out, host.orbitals());
    out.put("iterations", host.iterations());
    out.put("error", host.error());
    out.put("converged", host.converged());
    return out;
  }

  private HostScf.Result host(double threshold) {
    return HostScf.restricted(
        problem, ElectronRepulsion.byHermites(problem.basis()), MOST_ON_HOST, threshold);
  }

  Map<String, Object> onChips(ScfLog log, Profile profile, boolean timingOnly, boolean check) {
    var out = new LinkedHashMap<String, Object>();
    size(out);
    if (timingOnly) {
      out.put("timingOnly", true);
    } else {
      energies(out, log, check);
    }
    var counts = new LinkedHashMap<String, Object>();
    quartets.byClass().forEach((c, list) -> counts.put(c.title(), list.size()));
    out.put("quartetsByClass", counts);
    out.put("quartets", quartets.count());
    out.put("integrals", quartets.integrals());
    double seconds = profile.target().seconds(ScfPhase.integralCycles(profile));
    out.put("quartetsPerSecond", quartets.count() / seconds);
    out.put("integralsPerSecond", quartets.integrals() / seconds);
    out.put("conformersPerSecond", 1 / profile.seconds());
    out.put("phases", ScfPhase.table(profile));
    return out;
  }

  private void size(Map<String, Object> out) {
    out.put("functions", problem.size());
    out.put("shells", problem.basis().shells().size());
    out.put("electrons", 2 * problem.pairs());
  }

  private void energies(Map<String, Object> out, ScfLog log, boolean check) {
    int last = log.iterations() - 1;
    int taken = Math.min(LAST, log.iterations());
    double mean = 0;
    for (int i = 0; i < taken; i++) {
      mean += log.energy(last - i) / taken;
    }
    double square = 0;
    for (int i = 0; i < taken; i++) {
      square += Math.pow(log.energy(last - i) - mean, 2) / taken;
    }
    double spread = Math.sqrt(square);
    boolean early = options.threshold() > 0;
    double energy = early ? log.energy(last) : mean;
    out.put("energy", digits(energy));
    out.put("oneElectronEnergy", digits(log.oneElectronEnergy(last)));
    out.put("twoElectronEnergy", digits(log.twoElectronEnergy(last)));
    out.put("nuclearRepulsion", digits(problem.basis().molecule().nuclearRepulsion()));
    Orbitals orbitals = log.orbitals(last);
    orbitals(out, orbitals);
    out.put("electronsInDensity", digits(log.electrons(last)));
    out.put("iterations", log.iterations());
    out.put("energySpread", spread);
    double error = log.commutator(last);
    out.put("error", error);
    out.put(
        "converged",
        early
            ? log.iterations() < options.iterations() || error < options.threshold()
            : spread <= LARGEST_SPREAD);
    if (check) {
      HostScf.Result host = host(HOST_THRESHOLD);
      var reference = new LinkedHashMap<String, Object>();
      reference.put("energy", digits(host.energy()));
      reference.put("converged", host.converged());
      reference.put("energyErrorMeV", (energy - host.energy()) * MILLI_ELECTRONVOLT);
      reference.put(
          "homoErrorMeV", (orbitals.homo() - host.orbitals().homo()) * MILLI_ELECTRONVOLT);
      reference.put("gapErrorMeV", (gap(orbitals) - gap(host.orbitals())) * MILLI_ELECTRONVOLT);
      out.put("doublePrecision", reference);
    }
  }

  private static void orbitals(Map<String, Object> out, Orbitals orbitals) {
    out.put("homo", digits(orbitals.homo()));
    if (Double.isFinite(orbitals.lumo())) {
      out.put("lumo", digits(orbitals.lumo()));
      out.put("gap", digits(gap(orbitals)));
    }
  }

  /** {@return a number with as many digits as energies are compared to} */
  private static BigDecimal digits(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  private static double gap(Orbitals orbitals) {
    return orbitals.lumo() - orbitals.homo();
  }
}
