package org.ipusim.bench.validate;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.profile.TileMemoryException;
import org.ipusim.workloads.blur.GaussianBlur;

/**
 * Steps of the blur. Figures' ids say how pixels are stored, how many there are and how many chips;
 * those of a phase, on the largest image, say which.
 */
final class BlurFigures {
  private static final Pattern TIME = Pattern.compile("BLUR-([A-Z0-9]+)-(\\d+x\\d+)-(\\d+)");
  private static final Pattern PHASE = Pattern.compile("BLUR-([A-Z0-9]+)-(\\d+)-([A-Z]+)");

  private static final Pattern BLOCKS = Pattern.compile("BLOCK-(\\d+)x(\\d+)-(\\d+)");

  private static final String LARGEST_IMAGE = "2200x1122";

  private static final ImmutableMap<String, String> PHASES =
      ImmutableMap.of(
          "SYNC", "syncPerStep",
          "BETWEEN", "globalExchangePerStep",
          "EXCHANGE", "exchangePerStep",
          "BEFORE", "preArrangePerStep",
          "AFTER", "postArrangePerStep",
          "COMPUTE", "computePerStep");

  private static final double STEPS = 200;
  private static final double STEPS_OF_BLOCKS = 2000;
  private static final double MICROSECONDS = 1e6;
  private static final double MILLISECONDS = 1e3;

  private final Map<String, Map<String, Object>> known = new ConcurrentHashMap<>();

  private BlurFigures() {}

  static Family family() {
    var blurs = new BlurFigures();
    var experiments = ImmutableMap.<String, Experiment>builder();
    for (Figure figure : FigureFile.read("blur")) {
      experiments.put(figure.id(), () -> blurs.run(figure.id()));
    }
    return new Family(
        "blur",
        "Gaussian blur of images of four channels on one to sixteen chips: the time of 200 steps, of"
            + " which two are simulated, and cycles of the phases of one.",
        experiments.buildOrThrow());
  }

  static Family blocks() {
    var experiments = ImmutableMap.<String, Experiment>builder();
    for (Figure figure : FigureFile.read("blur-blocks")) {
      experiments.put(figure.id(), () -> runBlocks(figure.id()));
    }
    return new Family(
        "blur-blocks",
        "Gaussian blur with borders in vectors of their own, by the least block worth a tile: the"
            + " time of 2000 steps, of which two are simulated.",
        experiments.buildOrThrow());
  }

  private static Outcome runBlocks(String id) {
    Matcher m = BLOCKS.matcher(id);
    if (!m.matches()) {
      throw new IllegalArgumentException(id + " says no block");
    }
    Target target = target(m.group(3));
    try {
      Map<String, Object> result =
          TimedWorkload.run(
                  new GaussianBlur(),
                  target,
                  "--type=APART",
                  "--min-block",
                  m.group(1),
                  "--min-columns",
                  m.group(2),
                  "--steps=2")
              .result();
      double seconds = target.seconds(number(result, "cyclesPerStep"));
      return Outcome.of(seconds * STEPS_OF_BLOCKS * MILLISECONDS);
    } catch (TileMemoryException e) {
      return Outcome.not("blocks of that size do not fit the tiles here");
    }
  }

  private Outcome run(String id) {
    Matcher time = TIME.matcher(id);
    if (time.matches()) {
      Target target = target(time.group(3));
      long cycles = number(blur(time.group(1), time.group(2), target), "cyclesPerStep");
      return Outcome.of(target.seconds(cycles) * STEPS * MICROSECONDS);
    }
    Matcher phase = PHASE.matcher(id);
    if (phase.matches()) {
      Map<String, Object> result = blur(phase.group(1), LARGEST_IMAGE, target(phase.group(2)));
      return Outcome.of((double) number(result, requireNonNull(PHASES.get(phase.group(3)), id)));
    }
    throw new IllegalArgumentException(id + " says no image and no phase");
  }

  private static Target target(String chips) {
    return Target.of(ChipSpec.preset("gc2"), Integer.parseInt(chips));
  }

  private static long number(Map<String, Object> result, String what) {
    return ((Number) requireNonNull(result.get(what), what)).longValue();
  }

  private Map<String, Object> blur(String type, String image, Target target) {
    return known.computeIfAbsent(
        type + " " + image + " " + target.chips(),
        _ ->
            TimedWorkload.run(
                    new GaussianBlur(), target, "--type", type, "--image", image, "--steps", "2")
                .result());
  }
}
