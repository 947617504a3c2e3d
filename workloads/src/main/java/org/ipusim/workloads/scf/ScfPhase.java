package org.ipusim.workloads.scf;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.StepProfile;

/** Parts of the program, by which its steps and variables are named. */
enum ScfPhase {
  /** Matrices to the chips, densities from them. */
  HOST,
  /** Integrals, once. */
  INTEGRALS,
  /** J - K / 2. */
  CONTRACT,
  /** The Fock matrix. */
  FOCK,
  /** Its combination with earlier ones. */
  DIIS,
  /** Its eigenvectors. */
  EIGEN,
  /** The next density. */
  DENSITY,
  /** Whether to go on. */
  CONTROL;

  String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * {@return the cycles of each phase: those in which the slowest tile computes, those of the
   * exchange and of copies on tiles, and those of the host} Steps of a compute set are named after
   * it, copies after what they copy; the first phase that is named is that of the step.
   */
  static Map<String, Object> table(Profile profile) {
    var compute = new long[values().length];
    var exchange = new long[values().length];
    var host = new long[values().length];
    for (StepProfile step : profile.steps()) {
      int phase = of(step).ordinal();
      compute[phase] += step.computeCycles().sum();
      exchange[phase] += step.executions() * (step.exchangeCycles() + step.rearrangeCycles());
      host[phase] += step.hostCycles();
    }
    var out = new LinkedHashMap<String, Object>();
    long left = profile.cycles().totalCycles();
    for (ScfPhase phase : values()) {
      int p = phase.ordinal();
      long all = compute[p] + exchange[p] + host[p];
      if (all > 0) {
        var row = new LinkedHashMap<String, Object>();
        row.put("cycles", all);
        row.put("compute", compute[p]);
        row.put("exchange", exchange[p]);
        if (host[p] > 0) {
          row.put("host", host[p]);
        }
        out.put(phase.key(), row);
        left -= all;
      }
    }
    out.put("sync", left);
    return out;
  }

  static ScfPhase of(StepProfile step) {
    if (step.kind().equals("streamCopy")) {
      return HOST;
    }
    ScfPhase found = CONTROL;
    int first = Integer.MAX_VALUE;
    for (ScfPhase phase : values()) {
      int at = step.name().indexOf(phase.key() + "/");
      if (at >= 0 && at < first) {
        first = at;
        found = phase;
      }
    }
    return found;
  }

  /** {@return cycles from the first compute set of integrals to the last, compute and exchange} */
  static long integralCycles(Profile profile) {
    return profile.steps().stream()
        .filter(s -> of(s) == INTEGRALS)
        .mapToLong(s -> s.computeCycles().sum() + s.exchangeCycles() + s.rearrangeCycles())
        .sum();
  }
}
