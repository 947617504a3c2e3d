package org.ipusim.workloads.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ReduceOpTest {
  private static RunReport reduce(String chip, String options) {
    var target = Target.of(ChipSpec.preset(chip));
    var settings = new RunSettings(target, target.tiles(), 2, 1, ProgressListener.NONE);
    var workload = new ReduceOp();
    new CommandLine(workload).parseArgs(options.split(" "));
    return workload.run(settings);
  }

  /** Cycles and bytes of the vendor's model (PopLibs 3.4, poplibs-benchmarks.csv). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gc2|16,4,16,32,8|1,3|MAX|1024|1466|600904",
        "gc2|16,4,16,32,8|1,3|ADD|1024|1882|859208",
        "gc2|16,256,8,4|1,3|ADD|1024|2758|553960",
        "gc2|16,256,8,4|1,3|SQUARE_ADD|1024|2758|553960",
        "gc2|4,3136,8|1|ADD|1216|2611|322463",
        "gc2|4,12544,8|1|ADD|1216|3125|944862",
        "gc2|4,6272,8|1|ADD|1200|2811|536151",
        "gc200|16,4,16,32,8|1,3|ADD|1024|1882|894536",
        "gc200|16,256,8,4|1,3|ADD|1024|2758|588936",
        "gc200|16,256,8,4|1,3|SQUARE_ADD|1024|2758|588936",
        "gc200|128,16,8,16|0,2|ADD|1472|2587|1125576",
        "gc200|4,3136,8|1|ADD|1472|2536|336424",
        "gc200|4,12544,8|1|ADD|1472|3357|978379",
        "gc200|4,6272,8|1|ADD|1200|2811|545479",
        "gc200|4,25088,8|1|SQUARE_ADD|1472|3040|2040736"
      })
  void thePublishedReductionsTakeAboutThePublishedCyclesAndBytes(
      String chip, String shape, String dims, String operation, int tiles, int cycles, int bytes) {
    RunReport report =
        reduce(
            chip,
            "--shape=%s --dims=%s --type=half --scale=1.0 --update=false --operation=%s --tiles-per-ipu=%d"
                .formatted(shape, dims, operation, tiles));
    assertThat((double) report.profile().cycles().totalCycles() / cycles).isBetween(0.84, 1.1);
    Object found = report.result().get("bytesWithoutCodeAndStack");
    assertThat((Long) found).isBetween(bytes * 95L / 100, bytes * 105L / 100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--shape=40,30,7 --dims=0,2 --type=float --operation=LOG_ADD --scale=0.5 --update",
        "--shape=100000 --dims=0 --type=half --operation=ADD",
        "--shape=33,77,5 --dims=1 --type=float --operation=MUL --withoutput",
        "--shape=33,77,5 --dims=2 --type=int --operation=MIN",
        "--shape=33,77,5 --dims=0,1,2 --type=bool --operation=LOGICAL_AND",
        "--shape=9,200 --dims=0 --type=half --operation=SQUARE_ADD --scale=2 --update=true"
      })
  void resultsAreWhatTheHostComputes(String options) {
    assertThat((Double) reduce("gc200", options).result().get("largestError")).isLessThan(0.004);
  }

  @Test
  void wrongParametersAreRefused() {
    assertThatThrownBy(() -> reduce("gc2", "--shape=4,5 --dims=2"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--dims 2 is none of --shape 4,5: 0..1");
    assertThatThrownBy(() -> reduce("gc2", "--shape=4,5 --dims=1 --operation=LOGICAL_OR"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--operation LOGICAL_OR does not reduce --type float; LOGICAL_AND and LOGICAL_OR reduce"
                + " bool, the others half, float and int");
    assertThatThrownBy(() -> reduce("gc2", "--shape=4,5 --dims=1 --operation=MAX --update"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--operation MAX takes neither --scale nor --update");
    assertThatThrownBy(() -> reduce("gc2", "--shape=4,5 --dims=1 --tiles-per-ipu=2000"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--tiles-per-ipu 2000 must be in 1..1216");
  }
}
