package org.ipusim.bench.validate;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.ipusim.bench.text.Numbers;

/**
 * What came of a family.
 *
 * @param family the family
 * @param rows its figures
 */
record FamilyResult(Family family, List<Row> rows) {
  FamilyResult {
    rows = ImmutableList.copyOf(rows);
  }

  /**
   * Counts the simulated figures.
   *
   * @param origin of which origin
   * @return how many
   */
  long simulated(Origin origin) {
    return rows.stream().filter(r -> r.isSimulated() && r.figure().origin() == origin).count();
  }

  /**
   * Counts the figures that are reproduced.
   *
   * @param origin of which origin
   * @return how many
   */
  long inside(Origin origin) {
    return rows.stream().filter(r -> r.isInside() && r.figure().origin() == origin).count();
  }

  /** {@return how many figures are not simulated} */
  long notSimulated() {
    return rows.stream().filter(r -> !r.isSimulated()).count();
  }

  /**
   * Tells the median of simulated over published, upper bounds left out.
   *
   * @param origin of which figures
   * @return the median, if there are any
   */
  OptionalDouble medianRatio(Origin origin) {
    double[] ratios =
        rows.stream()
            .filter(r -> r.figure().origin() == origin)
            .filter(r -> !(r.figure().band() instanceof Band.AtMost))
            .map(Row::ratio)
            .flatMapToDouble(OptionalDouble::stream)
            .sorted()
            .toArray();
    int half = ratios.length / 2;
    return switch (ratios.length % 2) {
      case 1 -> OptionalDouble.of(ratios[half]);
      default ->
          ratios.length == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of((ratios[half - 1] + ratios[half]) / 2);
    };
  }

  /**
   * Says how the figures of one origin came out.
   *
   * @param origin of which figures
   * @return a sentence; empty if there are none
   */
  String summary(Origin origin) {
    long all = simulated(origin);
    if (all == 0) {
      return "";
    }
    long inside = inside(origin);
    return String.format(
        Locale.ROOT,
        "Of the figures that %s, %d of %d simulated are inside (%d %%), median ratio %s.",
        origin == Origin.PUT_IN ? "were put into the model" : "follow from it",
        inside,
        all,
        100 * inside / all,
        Numbers.ratio(medianRatio(origin)));
  }
}
