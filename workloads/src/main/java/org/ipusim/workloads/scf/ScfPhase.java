package org.ipusim.workloads.scf;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
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
  /** The functional of exchange and correlation. */
  XC,
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
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * {@return the cycles of each phase: those in which the slowest tile computes, those of the
   * exchange and of copies on tiles, and those of the host} Steps of a compute set are named after
   * it, copies after what they copy; the first phase that is named is that of the step. What is
   * left of all cycles is "sync", barriers and branches. Tiles go on from one compute set to the
   * next without a barrier where nothing is exchanged, so that the slowest of both may compute at
   * the same time: where that is more than what is left, "overlap" is by how much, below 0.
   */
  static Map<String, Object> table(Profile profile) {
    var sums = new EnumMap<ScfPhase, Cycles>(ScfPhase.class);
    for (StepProfile step : profile.steps()) {
      sums.merge(of(step), Cycles.of(step), Cycles::plus);
    }
    var out = new LinkedHashMap<String, Object>();
    long left = profile.cycles().totalCycles();
    for (Map.Entry<ScfPhase, Cycles> entry : sums.entrySet()) {
      Cycles its = entry.getValue();
      var row = new LinkedHashMap<String, Object>();
      row.put("cycles", its.all());
      row.put("compute", its.compute);
      row.put("exchange", its.exchange);
      if (its.host > 0) {
        row.put("host", its.host);
      }
      out.put(entry.getKey().key(), row);
      left -= its.all();
    }
    out.put("sync", Math.max(0, left));
    if (left < 0) {
      out.put("overlap", left);
    }
    return out;
  }

  /** Of the slowest tile, of the exchange and copies on tiles, and of the host. */
  private record Cycles(long compute, long exchange, long host) {
    static Cycles of(StepProfile step) {
      return new Cycles(
          step.computeCycles().sum(),
          step.executions() * (step.exchangeCycles() + step.rearrangeCycles()),
          step.hostCycles());
    }

    Cycles plus(Cycles other) {
      return new Cycles(compute + other.compute, exchange + other.exchange, host + other.host);
    }

    long all() {
      return compute + exchange + host;
    }
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
