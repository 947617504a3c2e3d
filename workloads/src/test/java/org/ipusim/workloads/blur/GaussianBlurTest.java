package org.ipusim.workloads.blur;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class GaussianBlurTest {
  private static Map<String, Object> blur(int chips, int threads, String... options) {
    var target = Target.of(ChipSpec.preset("gc2"), chips);
    var settings = new RunSettings(target, target.tiles(), threads, 1, ProgressListener.NONE);
    var workload = new GaussianBlur();
    new CommandLine(workload).parseArgs(options);
    return workload.run(settings).result();
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT, 1, 97x61, 3",
    "FLOAT2, 1, 120x80, 4",
    "HALF4, 1, 120x80, 1",
    "APART, 4, 230x150, 2",
    "FLOAT2, 4, 130x150, 3",
    "HALF4, 2, 64x90, 2"
  })
  void everyPixelIsWhatTheHostComputes(String type, int chips, String image, int steps) {
    Map<String, Object> result =
        blur(chips, 2, "--type", type, "--image", image, "--steps", "" + steps, "--check");
    assertThat((Double) result.get("largestError")).isLessThan(0.02);
  }

  @ParameterizedTest
  @CsvSource({"97x61, 13, 13, 3", "400x9, 3, 40, 2", "90x90, 40, 30, 2"})
  void bordersApartMeetAtEverySideAndCorner(String image, int rows, int columns, int steps) {
    String[] options = {
      "--type", "APART", "--image", image, "--min-block", "" + rows, "--min-columns", "" + columns
    };
    var all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--steps", "" + steps, "--check"));
    Map<String, Object> result = blur(1, 2, all.toArray(String[]::new));
    assertThat((Double) result.get("largestError")).isLessThan(1e-5);
  }

  /** As measured on one GC2, seconds of 1000 double steps (lbm-graphcore, min-partition-size). */
  @Test
  void aStepWithBordersApartTakesWhatIsPublished() {
    Map<String, Object> result = blur(1, 1, "--type", "APART", "--steps", "1");
    double published = 0.33539 / 2000 * 1.6e9;
    var cycles = (Long) requireNonNull(result.get("cyclesPerStep"));
    assertThat(cycles.doubleValue()).isCloseTo(published, withinPercentage(5));
  }

  @Test
  void bordersApartTakeTwoColumns() {
    assertThatThrownBy(() -> blur(1, 1, "--type", "APART", "--image", "97x61"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--type APART takes workers of two columns at least");
  }

  /** Phases on one GC2 as published, in cycles a step (lbm-graphcore, exchange-vs-compute.csv). */
  @ParameterizedTest
  @CsvSource({"HALF4, 637, 5741, 4826", "FLOAT2, 1173, 8279, 6954"})
  void phasesOfTheStepAreNearThePublishedOnes(String type, int exchange, int pre, int post) {
    Map<String, Object> result = blur(1, 1, "--type", type, "--steps", "1");
    assertThat((Long) result.get("exchangePerStep"))
        .isBetween(exchange * 3L / 4, exchange * 5L / 4);
    assertThat((Long) result.get("preArrangePerStep")).isBetween(pre * 3L / 4, pre * 5L / 4);
    assertThat((Long) result.get("postArrangePerStep")).isBetween(post * 3L / 4, post * 5L / 4);
  }

  @Test
  void wrongParametersAreRefused() {
    assertThatThrownBy(() -> blur(1, 1, "--image", "20by30"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--image 20by30 is no size such as 2200x1122");
    assertThatThrownBy(() -> blur(1, 1, "--steps", "0"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--steps is 0, must be at least 1");
  }
}
