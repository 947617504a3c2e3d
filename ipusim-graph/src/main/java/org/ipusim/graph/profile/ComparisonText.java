package org.ipusim.graph.profile;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.ipusim.graph.profile.Comparison.Change;
import org.ipusim.graph.profile.Comparison.Group;

/** Writes a comparison for a reader. */
final class ComparisonText {
  private static final int SHOWN = 20;

  private ComparisonText() {}

  static void write(Comparison comparison, Appendable out) throws IOException {
    var text = new StringBuilder();
    TextTable.wrap(text, "A: ", title(comparison.before()));
    TextTable.wrap(text, "B: ", title(comparison.after()));
    if (!comparison.parameters().isEmpty()) {
      text.append("\nParameters that differ\n");
      comparison.parameters().forEach(p -> TextTable.wrap(text, "  ", p));
    }
    text.append("\nHeadline\n");
    table(comparison.headline(), text);
    for (Group group : comparison.groups()) {
      text.append('\n').append(group.title()).append(", largest change first\n");
      List<Change> changes = group.changes();
      table(changes.subList(0, Math.min(SHOWN, changes.size())), text);
      int more = changes.size() - SHOWN;
      if (more > 0) {
        text.append("  and ")
            .append(Quantity.counted(more, "smaller change", "smaller changes"))
            .append('\n');
      }
    }
    if (comparison.groups().isEmpty()) {
      text.append("\nNothing else is different.\n");
    }
    out.append(text);
  }

  /** What was run on what. */
  static String title(RunReport report) {
    var target = report.profile().target();
    return "%s on %d x %s".formatted(report.workload(), target.chips(), target.chip().name());
  }

  private static void table(List<Change> changes, StringBuilder text) {
    var table = new TextTable("what<", "A", "B", "change", "B / A");
    for (Change change : changes) {
      boolean time = change.unit().equals("s");
      table.row(
          change.name(),
          time ? Quantity.seconds(change.before()) : Quantity.real(change.before()),
          time ? Quantity.seconds(change.after()) : Quantity.real(change.after()),
          by(change, time),
          ratio(change));
    }
    table.appendTo(text);
  }

  private static String by(Change change, boolean time) {
    double by = change.by();
    String size = time ? Quantity.seconds(Math.abs(by)) : Quantity.real(Math.abs(by));
    return by == 0 ? "0" : (by > 0 ? "+" : "-") + size;
  }

  private static String ratio(Change change) {
    if (change.before() == 0) {
      return change.after() == 0 ? "" : "new";
    }
    return String.format(Locale.ROOT, "%.3f", change.after() / change.before());
  }
}
