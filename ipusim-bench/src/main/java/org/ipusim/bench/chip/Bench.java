package org.ipusim.bench.chip;

import org.ipusim.bench.validate.PublishedFigures;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;

/**
 * The chip on the bench.
 *
 * @param chip the chip
 * @param figures what is published of it
 */
record Bench(ChipSpec chip, PublishedFigures figures) {
  private static final double GIGA = 1e9;
  private static final double TERA = 1e12;

  static Bench of(ChipSpec chip) {
    return new Bench(chip, PublishedFigures.of(chip));
  }

  Target target() {
    return Target.of(chip);
  }

  Target target(int chips) {
    return Target.of(chip, chips);
  }

  int workers() {
    return chip.tile().workerContexts();
  }

  ChipTable.Builder table(String id, String about, String... columns) {
    return new ChipTable.Builder(id, about, figures, columns);
  }

  double nanoseconds(double cycles) {
    return cycles / chip.clockHz() * GIGA;
  }

  double nanoseconds(long cycles) {
    return nanoseconds((double) cycles);
  }

  /** What comes to so much a cycle, in billions a second. */
  double giga(double perCycle) {
    return perCycle * chip.clockHz() / GIGA;
  }

  /** What each tile does so often a cycle, in trillions a second of all tiles. */
  double teraOfAllTiles(double perCycle) {
    return perCycle * chip.clockHz() * chip.tiles() / TERA;
  }
}
