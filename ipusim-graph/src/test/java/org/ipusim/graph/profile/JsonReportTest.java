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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
