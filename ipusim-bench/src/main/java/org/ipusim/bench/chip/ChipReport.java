package org.ipusim.bench.chip;

import com.google.common.collect.ImmutableList;
import com.google.gson.FormattingStyle;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.ipusim.bench.validate.PublishedFigures.Published;
import org.ipusim.core.arch.ChipSpec;

/** What microbenchmarks of a chip gave. */
public final class ChipReport {
  private static final String SCHEMA = "ipusim-microbenchmarks/1";
  private static final double GIGA = 1e9;

  private final ChipSpec chip;
  private final List<ChipTable> tables;

  ChipReport(ChipSpec chip, List<ChipTable> tables) {
    this.chip = chip;
    this.tables = ImmutableList.copyOf(tables);
  }

  List<ChipTable> tables() {
    return tables;
  }

  /**
   * Writes all tables in Markdown, which is as well read on a terminal.
   *
   * @param headings what headings of tables begin with, as {@code ##}
   * @return the tables
   */
  public String toMarkdown(String headings) {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %,d tiles of %,d bytes at %s GHz\n",
            chip.name(),
            chip.tiles(),
            chip.memory().tileBytes(),
            chip.clockHz() / GIGA));
    for (ChipTable table : tables) {
      text.append('\n').append(headings).append(' ').append(table.id()).append("\n\n");
      text.append(table.about()).append("\n\n").append(table.toMarkdown());
    }
    return text.toString();
  }

  /**
   * Writes all tables as JSON: a row is an object whose keys are the columns.
   *
   * @param out where to; it is flushed, not closed
   * @throws IOException when {@code out} fails
   */
  public void writeJson(Writer out) throws IOException {
    var json = new JsonWriter(out);
    json.setStrictness(Strictness.STRICT);
    json.setHtmlSafe(false);
    json.setFormattingStyle(FormattingStyle.PRETTY);
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("chip").value(chip.name());
    json.name("clockHz").value(chip.clockHz());
    json.name("tables").beginObject();
    for (ChipTable table : tables) {
      json.name(table.id()).beginArray();
      for (ChipTable.Line line : table.lines()) {
        line(table, line, json);
      }
      json.endArray();
    }
    json.endObject();
    json.endObject();
    json.flush();
    out.write('\n');
    out.flush();
  }

  private static void line(ChipTable table, ChipTable.Line line, JsonWriter json)
      throws IOException {
    json.beginObject();
    for (int c = 0; c < table.columns().size(); c++) {
      json.name(table.columns().get(c));
      switch (line.cells().get(c)) {
        case ChipTable.Cell.Word(String word) -> json.value(word);
        case ChipTable.Cell.Amount(double number) -> json.value(number);
      }
    }
    Published published = line.published();
    if (published != null) {
      json.name("published").beginObject();
      json.name("id").value(published.id());
      json.name("of").value(table.columns().get(line.compared()));
      json.name("value").value(published.value());
      json.name("unit").value(published.unit());
      json.name("source").value(published.source());
      json.endObject();
      json.name("ratio").value(line.ratio().orElseThrow());
    }
    json.endObject();
  }
}
