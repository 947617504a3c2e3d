package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.workloads.heat.HeatEquation;

/** Steps of the heat equation. Figures' ids say which grid, vertex and how many chips. */
final class HeatFigures {
  private static final Pattern ID =
      Pattern.compile("HEAT-(SIMPLE|OPTIMIZED)-(\\d+(?:x\\d+)+)-(\\d+)");

  private HeatFigures() {}

  static Family family() {
    var experiments = ImmutableMap.<String, Experiment>builder();
    for (Figure figure : FigureFile.read("heat")) {
      experiments.put(figure.id(), () -> run(figure.id()));
    }
    return new Family(
        "heat",
        "Explicit steps of the heat equation on grids that fill one, two and four chips: the time of"
            + " 1000 steps, of which two are simulated.",
        experiments.buildOrThrow());
  }

  private static Outcome run(String id) {
    Matcher m = ID.matcher(id);
    if (!m.matches()) {
      throw new IllegalArgumentException(id + " says no grid");
    }
    Target target = Target.of(ChipSpec.preset("gc200"), Integer.parseInt(m.group(3)));
    Map<String, Object> result =
        TimedWorkload.run(
                new HeatEquation(),
                target,
                "--vertex",
                m.group(1),
                "--grid",
                m.group(2),
                "--steps",
                "2")
            .result();
    return Outcome.of((Double) Objects.requireNonNull(result.get("secondsPer1000Steps")));
  }
}
