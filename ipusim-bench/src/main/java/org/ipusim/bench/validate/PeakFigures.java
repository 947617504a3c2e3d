package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableMap;
import org.ipusim.bench.probe.MatrixProduct;
import org.ipusim.bench.probe.RandomDraws;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.number.ElementType;

/** What the units of all tiles can do at most. */
final class PeakFigures {
  private static final double TERA = 1e12;

  private PeakFigures() {}

  static Family family() {
    ElementType half = ElementType.HALF;
    ElementType single = ElementType.FLOAT;
    return new Family(
        "peaks",
        "Peak rates of the matrix unit and of the random generator, by what longer operands add to"
            + " a program of one tile.",
        ImmutableMap.<String, Experiment>builder()
            .put("PEAK-gc2-F16F32", () -> matrixUnit("gc2", half, single))
            .put("PEAK-gc2-F32F32", () -> matrixUnit("gc2", single, single))
            .put("PEAK-gc200-F16F16", () -> matrixUnit("gc200", half, half))
            .put("PEAK-gc200-F32F32", () -> matrixUnit("gc200", single, single))
            .put("PEAK-bow-F16F16", () -> matrixUnit("bow", half, half))
            .put("PEAK-c600-F16F16", () -> matrixUnit("c600", half, half))
            .put("PRNG-gc2", () -> random("gc2"))
            .put("PRNG-gc200", () -> random("gc200"))
            .buildOrThrow());
  }

  private static Outcome matrixUnit(String name, ElementType input, ElementType sums) {
    ChipSpec chip = Chips.chip(name);
    double macs = MatrixProduct.macsPerCycle(chip, input, sums);
    return Outcome.of(2 * macs * chip.clockHz() * chip.tiles() / TERA);
  }

  private static Outcome random(String chip) {
    return Outcome.of(RandomDraws.WORDS.elementsPerCycle(Chips.chip(chip)) * Integer.BYTES);
  }
}
