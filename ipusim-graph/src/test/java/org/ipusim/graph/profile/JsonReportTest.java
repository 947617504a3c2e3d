package org.ipusim.graph.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.Engine;
import org.ipusim.graph.EngineOptions;
import org.ipusim.graph.Graph;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReportTest {
  @TempDir Path directory;
  private RunReport report;

  @BeforeEach
  void runTheSample() {
    report = SampleReport.of(SampleReport.fourTiles(directory));
  }

  private static String json(RunReport report) throws IOException {
    var out = new StringWriter();
    JsonReport.write(report, out);
    return out.toString();
  }

  private static JsonObject parsed(RunReport report) throws IOException {
    return JsonParser.parseString(json(report)).getAsJsonObject();
  }

  @Test
  void theSampleReadsAsRecorded() throws IOException {
    GoldenFile.assertEqual(json(report), "sample.json");
  }

  @Test
  void twoRunsDifferInNothingButTheHost() throws IOException {
    RunReport again = SampleReport.of(SampleReport.fourTiles(directory));
    assertThat(json(again)).isEqualTo(json(report));
  }

  @Test
  void theHeadlineComesFirstAndTheHostLast() throws IOException {
    List<String> keys = List.copyOf(parsed(report).keySet());
    assertThat(keys)
        .startsWith(
            "schema",
            "workload",
            "chip",
            "parameters",
            "result",
            "cycles",
            "seconds",
            "supersteps",
            "memory",
            "assumptions")
        .endsWith("host");
    assertThat(parsed(report).getAsJsonObject("cycles").keySet())
        .containsExactly(
            "total", "compute", "rearrange", "sync", "exchange", "globalExchange", "host");
    assertThat(parsed(report).getAsJsonObject("memory").keySet())
        .startsWith("maxTileBytes", "maxTileBytesIncludingGaps", "totalBytes");
  }

  @Test
  void thePartsOfTheCyclesSumToTheTotal() throws IOException {
    for (int times = 1; times < 8; times++) {
      JsonObject cycles =
          parsed(SampleReport.of(SampleReport.fourTiles(directory), times))
              .getAsJsonObject("cycles");
      long parts =
          cycles.entrySet().stream()
              .filter(e -> !e.getKey().equals("total"))
              .mapToLong(e -> e.getValue().getAsLong())
              .sum();
      assertThat(parts).isEqualTo(cycles.get("total").getAsLong());
    }
  }

  @Test
  void valuesJsonCannotHoldAreRefusedByName() {
    RunReport nan = SampleReport.withResult(report, Map.of("check", Map.of("error", Double.NaN)));
    assertThatThrownBy(() -> json(nan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("result.check.error is NaN, which JSON cannot hold");
    RunReport list = SampleReport.withResult(report, Map.of("ranks", List.of(1)));
    assertThatThrownBy(() -> json(list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("result.ranks is a java.util.");
  }

  @Test
  void aFloatIsWrittenWithItsOwnDigits() throws IOException {
    JsonObject result =
        parsed(SampleReport.withResult(report, Map.of("x", 0.1f))).getAsJsonObject("result");
    assertThat(result.get("x").getAsString()).isEqualTo("0.1");
  }

  private static RunReport ofNothing(Target target) {
    try (var engine =
        new Engine(new Graph(target).compile(Sequence.of()), EngineOptions.defaults())) {
      engine.run(0);
      return new RunReport("nothing", Map.of(), Map.of(), engine.profile(), new HostCost(0, 0, 0));
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 1, 1, 4", "12, 2, 3, 2", "12, 2, 2, 3", "7, 1, 3, 3"})
  void everyTileHasAPlaceOfItsOwnOnTheFloorPlan(int tiles, int columns, int rows, int lanes)
      throws IOException {
    String chip =
        "extends: gc200\nname: small\ngrid: {tiles: %d, columns: %d, rows: %d, lanes: %d}\n"
            .formatted(tiles, columns, rows, lanes);
    RunReport small = ofNothing(Target.of(ChipSpec.parse("test", chip)));
    JsonObject plan = parsed(small).getAsJsonObject("target").getAsJsonObject("floorPlan");
    Set<String> places = new TreeSet<>();
    for (int t = 0; t < tiles; t++) {
      int row = plan.getAsJsonArray("row").get(t).getAsInt();
      int column = plan.getAsJsonArray("column").get(t).getAsInt();
      assertThat(row).isBetween(0, plan.get("rows").getAsInt() - 1);
      assertThat(column).isBetween(0, plan.get("columns").getAsInt() - 1);
      places.add(row + "/" + column);
    }
    assertThat(places).hasSize(tiles);
  }

  @Test
  void theDocumentationListsExactlyTheKeysThatReportsHave() throws IOException {
    var found = new TreeSet<String>();
    collect("", parsed(report), found);
    String page = Files.readString(Path.of("../docs/report.md"));
    Set<String> documented =
        Pattern.compile("^\\| `([A-Za-z.\\[\\]]+)` \\|", Pattern.MULTILINE)
            .matcher(page)
            .results()
            .map(m -> m.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(found);
    assertThat(page).contains(JsonReport.SCHEMA);
  }

  private static void collect(String path, JsonElement element, Set<String> keys) {
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(e -> collect(path + "[]", e, keys));
    } else if (element.isJsonObject()) {
      for (Map.Entry<String, JsonElement> e : element.getAsJsonObject().entrySet()) {
        String key = path.isEmpty() ? e.getKey() : path + "." + e.getKey();
        keys.add(key);
        if (!Set.of("parameters", "result").contains(key)) {
          collect(key, e.getValue(), keys);
        }
      }
    }
  }
}
