package org.ipusim.bench.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.ipusim.bench.text.MarkdownTable;
import org.ipusim.bench.text.Numbers;

/** One line for each family: how many of its figures are simulated, and how many are inside. */
final class ValidationSummary {
  private static final List<String> COLUMNS =
      List.of(
          "family", "figures", "simulated", "put in, inside", "median", "follow, inside", "median");

  private ValidationSummary() {}

  /** The table, with seconds where there are any. */
  static String of(List<FamilyResult> results, List<Double> seconds) {
    var titles = new ArrayList<>(COLUMNS);
    if (!seconds.isEmpty()) {
      titles.add("seconds");
    }
    var table = MarkdownTable.ofNumbers(titles);
    for (int i = 0; i < results.size(); i++) {
      FamilyResult result = results.get(i);
      List<String> cells = counts(result.family().name(), List.of(result));
      cells.add(4, Numbers.ratio(result.medianRatio(Origin.PUT_IN)));
      cells.add(Numbers.ratio(result.medianRatio(Origin.FOLLOWS)));
      if (!seconds.isEmpty()) {
        cells.add(seconds(seconds.get(i)));
      }
      table.add(cells);
    }
    if (results.size() > 1) {
      List<String> cells = counts("all", results);
      cells.add(4, "");
      cells.add("");
      if (!seconds.isEmpty()) {
        cells.add(seconds(seconds.stream().mapToDouble(s -> s).sum()));
      }
      table.add(cells);
    }
    return table.toString();
  }

  private static List<String> counts(String name, List<FamilyResult> results) {
    long figures = sum(results, r -> r.rows().size());
    long missing = sum(results, FamilyResult::notSimulated);
    var cells = new ArrayList<>(List.of(name, "" + figures, "" + (figures - missing)));
    for (Origin origin : Origin.values()) {
      long all = sum(results, r -> r.simulated(origin));
      long inside = sum(results, r -> r.inside(origin));
      cells.add(all == 0 ? "-" : "%d of %d (%d %%)".formatted(inside, all, 100 * inside / all));
    }
    return cells;
  }

  private static long sum(List<FamilyResult> results, ToLongFunction<FamilyResult> count) {
    return results.stream().mapToLong(count).sum();
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }
}
