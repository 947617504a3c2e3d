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

  Map<String, Object> onChips(ScfLog log, Profile profile, boolean check) {
    var out = new LinkedHashMap<String, Object>();
    size(out);
    energies(out, log, check);
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
    if (problem.method().hasFunctional()) {
      out.put("gridPoints", problem.grid().points());
    }
    var counts = new LinkedHashMap<String, Object>();
    quartets.byClass().forEach((c, list) -> counts.put(c.title(), list.size()));
    out.put("quartetsByClass", counts);
    out.put("quartets", quartets.count());
    out.put("integrals", quartets.integrals());
  }

  private void energies(Map<String, Object> out, ScfLog log, boolean check) {
    int last = log.iterations() - 1;
    ScfOutcome found = ScfOutcome.of(log, options);
    out.put("energy", digits(found.energy()));
    out.put("oneElectronEnergy", digits(log.oneElectronEnergy(last)));
    out.put("twoElectronEnergy", digits(log.twoElectronEnergy(last)));
    if (problem.method().hasFunctional()) {
      out.put("functionalEnergy", digits(log.functionalEnergy(last)));
    }
    out.put("nuclearRepulsion", digits(problem.basis().molecule().nuclearRepulsion()));
    orbitals(out, found.orbitals());
    out.put("electronsInDensity", digits(log.electrons(last)));
    out.put("iterations", log.iterations());
    out.put("energySpread", found.spread());
    out.put("error", found.error());
    out.put("converged", found.converged());
    if (check) {
      HostScf.Result host = host(HOST_THRESHOLD);
      var reference = new LinkedHashMap<String, Object>();
      reference.put("energy", digits(host.energy()));
      reference.put("converged", host.converged());
      reference.put(
          "energyErrorMeV", (found.energy() - host.energy()) * ScfOutcome.MILLI_ELECTRONVOLT);
      reference.put(
          "homoErrorMeV",
          (found.orbitals().homo() - host.orbitals().homo()) * ScfOutcome.MILLI_ELECTRONVOLT);
      reference.put(
          "gapErrorMeV",
          (found.orbitals().gap() - host.orbitals().gap()) * ScfOutcome.MILLI_ELECTRONVOLT);
      out.put("doublePrecision", reference);
    }
  }

  private static void orbitals(Map<String, Object> out, Orbitals orbitals) {
    out.put("homo", digits(orbitals.homo()));
    if (Double.isFinite(orbitals.lumo())) {
      out.put("lumo", digits(orbitals.lumo()));
      out.put("gap", digits(orbitals.gap()));
    }
  }

  /** {@return a number with as many digits as energies are compared to} */
  private static BigDecimal digits(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
