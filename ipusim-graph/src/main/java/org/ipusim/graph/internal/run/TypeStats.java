package org.ipusim.graph.internal.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.graph.internal.compile.VertexRun;
import org.ipusim.graph.internal.cost.DerivedCost;
import org.ipusim.graph.profile.Range;
import org.ipusim.graph.profile.VertexTypeProfile;
import org.ipusim.graph.profile.VertexTypeProfile.CostSource;

/** Counts the executions of the vertices of one codelet. */
final class TypeStats {
  private final VertexRun sample;
  private final Range.Builder cycles = new Range.Builder();
  private long instances;
  private long given;
  private long flops;

  private TypeStats(VertexRun sample) {
    this.sample = sample;
  }

  /** Stats by codelet, in the order in which programs mention them. */
  static final class ByCodelet {
    private final Map<Class<?>, TypeStats> stats = new LinkedHashMap<>();

    TypeStats of(VertexRun run) {
      return stats.computeIfAbsent(run.type().codelet(), c -> new TypeStats(run));
    }

    Iterable<TypeStats> all() {
      return stats.values();
    }
  }

  void addInstances(VertexRun run) {
    instances += run.size();
    given += run.cost().given();
  }

  void addExecutions(long min, long max, long sum, long counted, VertexRun run) {
    if (run.size() > 0) {
      cycles.add(min, max, sum, run.size());
      flops += run.cost().flops() + counted;
    }
  }

  private CostSource source() {
    DerivedCost derived = sample.derived();
    if (given == instances && given > 0) {
      return CostSource.GIVEN;
    }
    if (derived != null) {
      return given > 0
          ? CostSource.GIVEN_OR_DERIVED
          : derived.dataDependent() ? CostSource.DERIVED_FROM_DATA : CostSource.DERIVED;
    }
    return given > 0
        ? CostSource.GIVEN_OR_SCHEDULED
        : sample.type().dataDependent() ? CostSource.SCHEDULED_FROM_DATA : CostSource.SCHEDULED;
  }

  VertexTypeProfile profile() {
    return new VertexTypeProfile(
        sample.type().name(),
        sample.type().multiVertex(),
        source(),
        instances,
        cycles.build(),
        flops);
  }
}
