package org.ipusim.bench.host;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.ipusim.bench.text.MarkdownTable;

/**
 * Measures of the host's speed, as text, Markdown and JSON.
 *
 * @param schema the version of the JSON
 * @param processors what the host has
 * @param java its Java
 * @param measures what was measured
 */
public record HostReport(String schema, int processors, String java, List<HostMeasure> measures) {
  /** The version that is written. */
  public static final String SCHEMA = "ipusim-host-speed-1";

  private record Column(String title, Function<HostMeasure, String> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("program", m -> m.setup().program().name().toLowerCase(Locale.ROOT)),
          new Column("scale", m -> String.valueOf(m.setup().scale())),
          new Column("chips", m -> String.valueOf(m.setup().chips())),
          new Column("tiles", m -> grouped(m.setup().tiles())),
          new Column("threads", m -> String.valueOf(m.setup().threads())),
          new Column("items", m -> grouped(m.items()) + " " + m.setup().program().items()),
          new Column("cycles", m -> grouped(m.cycles())),
          new Column("prepare s", m -> decimals(2, m.prepareSeconds())),
          new Column("first ms", m -> decimals(1, m.firstSeconds() * 1e3)),
          new Column("best ms", m -> decimals(2, m.bestSeconds() * 1e3)),
          new Column("first M items/s", m -> decimals(1, m.firstItemsPerSecond() / 1e6)),
          new Column("best M items/s", m -> decimals(1, m.itemsPerSecond() / 1e6)),
          new Column("G tile-cycles/s", m -> decimals(2, m.tileCyclesPerSecond() / 1e9)),
          new Column("peak RSS MB", m -> decimals(0, m.peakResidentBytes() / 1e6)));

  /**
   * Makes a report of this process's host.
   *
   * @param measures what was measured
   * @return the report
   */
  public static HostReport of(List<HostMeasure> measures) {
    return new HostReport(
        SCHEMA,
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().toString(),
        List.copyOf(measures));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String decimals(int digits, double number) {
    return String.format(Locale.ROOT, "%,." + digits + "f", number);
  }

  /** {@return a table in Markdown, which is as well read on a terminal} */
  public String toMarkdown() {
    var table = MarkdownTable.ofNumbers(COLUMNS.stream().map(Column::title).toList());
    for (HostMeasure measure : measures) {
      table.add(COLUMNS.stream().map(column -> column.value().apply(measure)).toList());
    }
    return table.toString();
  }

  /**
   * Writes all measures as JSON.
   *
   * @param out where to; it is flushed, not closed
   * @throws IOException when {@code out} fails
   */
  public void writeJson(Writer out) throws IOException {
    var gson = new GsonBuilder().setPrettyPrinting().create();
    JsonObject json = gson.toJsonTree(this).getAsJsonObject();
    JsonArray array = json.getAsJsonArray("measures");
    for (int i = 0; i < measures.size(); i++) {
      JsonObject measure = array.get(i).getAsJsonObject();
      measure.addProperty("firstItemsPerSecond", measures.get(i).firstItemsPerSecond());
      measure.addProperty("itemsPerSecond", measures.get(i).itemsPerSecond());
      measure.addProperty("tileCyclesPerSecond", measures.get(i).tileCyclesPerSecond());
    }
    gson.toJson(json, out);
    out.write('\n');
    out.flush();
  }
}
