package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipusim.core.arch.ChipSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonResultsTest {
  private static final String CODELET = "org.ipusim.codelets.reduce.SumCounts";

  @TempDir Path folder;

  private static JsonObject json(String... arguments) {
    Cli cli = Cli.run(arguments);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    return JsonParser.parseString(cli.out()).getAsJsonObject();
  }

  @Test
  void workloadsAreListedWithTheOptionsOfTheirOwn() {
    JsonArray workloads = json("list", "--json", "-").getAsJsonArray("workloads");
    JsonObject three =
        workloads.asList().stream()
            .map(workload -> workload.getAsJsonObject())
            .filter(workload -> workload.get("name").getAsString().equals("three-tiles"))
            .findFirst()
            .orElseThrow();
    assertThat(three.get("description").getAsString()).isEqualTo("Counts on three tiles.");
    assertThat(three.getAsJsonArray("options").asList())
        .extracting(option -> option.getAsJsonObject().get("name").getAsString())
        .containsExactlyInAnyOrder("--times", "--replicas");
    assertThat(Cli.run("list").out()).contains("three-tiles").contains("bfs").contains("scf");
  }

  @Test
  void chipsAndTheirConstantsAreObjects() {
    assertThat(json("target", "list", "--json", "-").getAsJsonArray("chips").asList())
        .extracting(chip -> chip.getAsJsonObject().get("name").getAsString())
        .isEqualTo(ChipSpec.presetNames());
    assertThat(json("target", "show", "bow", "--json", "-").getAsJsonArray("constants").asList())
        .hasSameSizeAs(ChipSpec.preset("bow").constants());
  }

  @Test
  void aCodeletsCostIsAnObject() {
    JsonObject cost = json("explain", CODELET, "--json", "-");
    assertThat(cost.get("codelet").getAsString()).isEqualTo(CODELET);
    assertThat(cost.get("codeBytes").getAsInt()).isPositive();
    assertThat(cost.getAsJsonArray("explanation")).isNotEmpty();
  }

  @Test
  void aComparisonIsWrittenWithAllChangesAndQuietPrintsNone() throws IOException {
    String before = folder.resolve("a.json").toString();
    String after = folder.resolve("b.json").toString();
    Cli.run("run", "three-tiles", "--quiet", "--json", before);
    Cli.run("run", "three-tiles", "--quiet", "--times", "9", "--json", after);
    JsonObject changes = json("compare", before, after, "--json", "-");
    assertThat(changes.keySet()).contains("before", "after", "headline", "groups");
    Path file = folder.resolve("changes.json");
    Cli quiet = Cli.run("compare", before, after, "--quiet", "--json", file.toString());
    assertThat(quiet).isEqualTo(new Cli(0, "", ""));
    assertThat(JsonParser.parseString(Files.readString(file))).isEqualTo(changes);
    assertThat(Cli.run("compare", before, after, "--json", "-", "--html", "-").err())
        .startsWith("ipusim: --html - and --json - both take standard output");
  }
}
