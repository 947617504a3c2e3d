package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchHostTest {
  private static Cli bench(String arguments) {
    return Cli.run(("bench host --no-fork --seconds 0.01 " + arguments).split(" "));
  }

  @Test
  void eachProgramIsMeasuredWithOneAndTwoThreads() {
    Cli cli = bench("--scale 7 --tiles 9");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    assertThat(cli.out().lines()).hasSize(2 + 6);
  }

  @Test
  void jsonOnStandardOutputStandsAlone() {
    Cli cli = bench("--scale 7 --tiles 9 --program bfs --threads 1 --json -");
    JsonObject json = JsonParser.parseString(cli.out()).getAsJsonObject();
    JsonObject measure = json.getAsJsonArray("measures").get(0).getAsJsonObject();
    assertThat(measure.get("itemsPerSecond").getAsDouble()).isPositive();
    assertThat(measure.getAsJsonObject("setup").get("tiles").getAsInt()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--seconds 0|--seconds 0.0 must be positive",
        "--scale 27|--scale 27 must be in 1..26",
        "--tiles 9999|--tiles is 9999, must be in 1..1472 on 1 x gc200",
        "--threads 0|--threads is 0, must be at least 1",
        "--chips 0|--chips is 0: Target.chips: 0 is out of range, allowed 1..256",
        "--figure x.svg|--figure draws what --growth measures; add --growth",
        "--growth --scale 9|--growth goes through programs, scales, tiles and chips by itself; leave"
            + " out --program, --scale, --tiles and --chips"
      })
  void wrongOptionsAreBadInput(String arguments, String message) {
    Cli cli = Cli.run(("bench host " + arguments).split(" "));
    assertThat(cli.code()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).startsWith("ipusim: " + message);
  }
}
