package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {
  @TempDir Path directory;

  private static JsonObject family(String json) {
    return JsonParser.parseString(json)
        .getAsJsonObject()
        .getAsJsonArray("families")
        .get(0)
        .getAsJsonObject();
  }

  @Test
  void aFamilyIsShownAsATableWithVerdictsAndReasons() {
    Cli cli = Cli.run("validate", "--family", "sync");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .startsWith("sync: ")
        .containsPattern("(?m)^SYN-01 .* 150 +150 +1\\.000  inside$")
        .containsPattern("(?m)^SYN-05 .* not simulated$")
        .contains("no instruction that reads the cycle counter")
        .contains("Not simulated: 3.")
        .containsPattern("\\| +sync \\| +13 \\| +10 \\| 9 of 9 \\(100 %\\) .* \\d+\\.\\d \\|\\n$")
        .doesNotContain("EXC-");
    assertThat(cli.out().lines()).allMatch(line -> line.length() <= Ipusim.WIDTH);
  }

  @Test
  void theFiguresAreWrittenAsJsonAsWell() throws IOException {
    Path file = directory.resolve("figures.json");
    Cli cli = Cli.run("validate", "--family", "sync", "--json", file.toString());
    assertThat(cli.code()).isZero();
    JsonObject sync = family(Files.readString(file));
    assertThat(sync.get("family").getAsString()).isEqualTo("sync");
    JsonObject barrier = sync.getAsJsonArray("figures").get(0).getAsJsonObject();
    assertThat(barrier.get("id").getAsString()).isEqualTo("SYN-01");
    assertThat(barrier.get("simulated").getAsDouble()).isEqualTo(150);
    assertThat(barrier.get("verdict").getAsString()).isEqualTo("inside");
  }

  @Test
  void jsonOnStandardOutputStandsAlone() {
    Cli cli = Cli.run("validate", "--family", "sync", "--json", "-");
    assertThat(cli.code()).isZero();
    assertThat(family(cli.out()).get("notSimulated").getAsInt()).isEqualTo(3);
  }

  @Test
  void anUnknownFamilyIsBadInput() {
    Cli cli = Cli.run("validate", "--family", "exchnge");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).startsWith("ipusim: unknown family 'exchnge'; did you mean 'exchange'?");
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void allFamiliesAreNotFurtherChosen() {
    Cli cli = Cli.run("validate", "--all", "--family", "sync");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).startsWith("ipusim: --all runs every family; leave out --family");
  }
}
