package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class BenchChipTest {
  @Test
  void oneTableIsShownWithWhatIsPublished() {
    Cli cli = Cli.run("bench", "chip", "--chip", "gc2", "--table", "memory-latency");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .startsWith("gc2: 1,216 tiles of 262,144 bytes at 1.6 GHz\n\n# memory-latency\n")
        .contains("| 6 cycles MEM-01 | 1.000 |");
  }

  @Test
  void jsonOnStandardOutputStandsAlone() {
    Cli cli = Cli.run("bench", "chip", "--table", "sync-chips", "--json", "-");
    JsonObject json = JsonParser.parseString(cli.out()).getAsJsonObject();
    assertThat(json.get("chip").getAsString()).isEqualTo("gc200");
    JsonObject one =
        json.getAsJsonObject("tables").getAsJsonArray("sync-chips").get(0).getAsJsonObject();
    assertThat(one.get("cycles").getAsDouble()).isEqualTo(150);
    assertThat(one.getAsJsonObject("published").get("id").getAsString()).isEqualTo("SYN-01");
    assertThat(one.get("ratio").getAsDouble()).isEqualTo(1);
  }

  @Test
  void unknownTablesAndChipsAreBadInput() {
    Cli table = Cli.run("bench", "chip", "--table", "exchange-latncy");
    assertThat(table.code()).isEqualTo(ExitCode.USAGE);
    assertThat(table.err())
        .startsWith("ipusim: unknown table 'exchange-latncy'; did you mean 'exchange-latency'?");
    assertThat(Cli.run("bench", "chip", "--chip", "gc3").code()).isEqualTo(ExitCode.USAGE);
  }
}
