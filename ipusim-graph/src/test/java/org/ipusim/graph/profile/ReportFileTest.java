package org.ipusim.graph.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ipusim.graph.problem.ReportFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
  @TempDir Path directory;
  private RunReport report;
  private String json;

  @BeforeEach
  void runTheSample() throws IOException {
    report = SampleReport.of(SampleReport.fourTiles(directory));
    json = json(report);
  }

  private static String json(RunReport report) throws IOException {
    var out = new StringWriter();
    JsonReport.write(report, out);
    return out.toString();
  }

  private static RunReport read(String json) throws IOException {
    return ReportFile.read("r.json", new StringReader(json));
  }

  private static String text(RunReport report) throws IOException {
    var out = new StringBuilder();
    TextReport.write(report, out);
    return out.toString();
  }

  @Test
  void whatIsReadWritesTheSameJsonAndTextAgain() throws IOException {
    assertThat(json(read(json))).isEqualTo(json);
    assertThat(text(read(json))).isEqualTo(text(report));
  }

  @Test
  void resultsAreShownWithTheDigitsThatWereMeantOfARunAsOfAFile() throws IOException {
    var results = new LinkedHashMap<String, Object>();
    results.put("energy", new BigDecimal("-74.9631467700"));
    results.put("halves", 1234.5);
    results.put("small", 1.25e-7);
    results.put("third", 1 / 3.0);
    results.put("rate", 1e6 / 7);
    RunReport run = new RunReport("energies", Map.of(), results, report.profile(), report.host());
    assertThat(text(run))
        .containsPattern("energy +-74\\.9631467700\n")
        .containsPattern("halves +1,234\\.5\n")
        .containsPattern("small +0\\.000000125\n")
        .containsPattern("third +0\\.3333\n")
        .containsPattern("rate +142,857\n");
    assertThat(json(read(json(run)))).isEqualTo(json(run));
    assertThat(text(read(json(run)))).isEqualTo(text(run));
  }

  @Test
  void aFileIsRead() throws IOException {
    Path file = directory.resolve("profile.json");
    Files.writeString(file, json);
    assertThat(ReportFile.read(file).workload()).isEqualTo("sample");
  }

  @Test
  void whatIsNoFileWithAReportIsRefusedInOneSentence() throws IOException {
    Path missing = directory.resolve("missing.json");
    assertThatThrownBy(() -> ReportFile.read(missing))
        .isInstanceOf(ReportFileException.class)
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> ReportFile.read(directory))
        .hasMessage(directory + ": it is a folder; give the JSON report in it");
    assertThatThrownBy(() -> read("cycles: 3")).hasMessageStartingWith("r.json: it is no JSON: ");
    assertThatThrownBy(() -> read("{\"schema\": ")).hasMessageStartingWith("r.json: it is no JSON");
    assertThatThrownBy(() -> read("[1]"))
        .hasMessage(
            "r.json: it is no report of ipusim, which begins with a key 'schema'; give what 'ipusim run' writes with --json");
    Path bytes = directory.resolve("bytes.json");
    Files.write(bytes, new byte[] {'{', (byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> ReportFile.read(bytes)).hasMessage(bytes + ": it is no text in UTF-8");
  }

  @Test
  void anotherSchemaIsRefusedAndSaysWhatToDo() {
    assertThatThrownBy(() -> read(json.replace(JsonReport.SCHEMA, "ipusim-report/1")))
        .isInstanceOf(ReportFileException.class)
        .hasMessage(
            "r.json: its schema is 'ipusim-report/1', this ipusim reads 'ipusim-report/2'; run the"
                + " workload again with --json");
  }

  @Test
  void aValueOfAnotherKindIsNamed() {
    assertThatThrownBy(() -> read(json.replace("\"supersteps\": 4", "\"supersteps\": \"four\"")))
        .hasMessageStartingWith(
            "r.json: key 'supersteps' is \"four\", must be a whole number; the file was changed");
    assertThatThrownBy(() -> read(json.replace("\"supersteps\"", "\"superstep\"")))
        .hasMessageStartingWith("r.json: key 'supersteps' is missing; did you mean 'superstep'?");
    assertThatThrownBy(() -> read(json.replace("\"place\": \"copy\"", "\"place\": \"nowhere\"")))
        .hasMessageStartingWith("r.json: key 'exchangePhases[1].place' is unknown: 'nowhere'");
  }

  @Test
  void aReportThatLacksAnyKeyIsRefusedAndTheKeyIsNamed() throws IOException {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      JsonObject root = JsonParser.parseString(json).getAsJsonObject();
      String key = remove(root, random);
      if (key.isEmpty()) {
        continue;
      }
      assertThatThrownBy(() -> read(root.toString()))
          .as("seed %d: without %s", seed, key)
          .isInstanceOf(ReportFileException.class)
          .hasMessageContaining(key);
    }
  }

  /** Removes a key that is read, at random, and gives it; empty where it hit what is derived. */
  private static String remove(JsonObject root, Random random) {
    List<String> read =
        List.of("target", "graph", "cyclesPerTile", "host", "trace", "memory", "steps", "programs");
    String key = read.get(random.nextInt(read.size()));
    if (random.nextBoolean()) {
      root.remove(key);
      return key;
    }
    JsonElement inner = root.get(key);
    if (!(inner instanceof JsonObject object)) {
      JsonObject row = inner.getAsJsonArray().get(0).getAsJsonObject();
      List<String> keys = List.copyOf(row.keySet());
      String removed = keys.get(random.nextInt(keys.size()));
      row.remove(removed);
      return removed;
    }
    List<String> derived =
        List.of(
            "clockHz",
            "elementBytes",
            "interleavedBaseBytes",
            "floorPlan",
            "maxTileBytes",
            "maxTileBytesIncludingGaps",
            "totalBytes",
            "byCategory",
            "byRegion");
    List<String> keys = object.keySet().stream().filter(k -> !derived.contains(k)).toList();
    String removed = keys.get(random.nextInt(keys.size()));
    object.remove(removed);
    return removed;
  }
}
