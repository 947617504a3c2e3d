package org.ipusim.workloads.triangles;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.graph.profile.TileMemoryException;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LargestGraphTest {
  /** 64 tiles of 32 KiB. */
  private static final String CHIP =
      """
      extends: gc200
      grid: {tiles: 64, columns: 4, rows: 4, lanes: 4}
      memory: {tileBytes: 32768, elementBytes: 8192, elements: 4, interleavedBaseBytes: 16384}
      """;

  @TempDir Path folder;
  private Target target;

  @BeforeEach
  void describeTheChip() throws IOException {
    Path file = folder.resolve("chip.yaml");
    Files.writeString(file, CHIP);
    target = Target.of(ChipSpec.named(file.toString()));
  }

  private RunReport run(ProgressListener progress, String... arguments) {
    var workload = new TriangleCounting();
    new CommandLine(workload).parseArgs(arguments);
    return workload.run(new RunSettings(target, target.tiles(), 2, 1, progress));
  }

  private RunReport run(String... arguments) {
    return run(ProgressListener.NONE, arguments);
  }

  @Test
  void theLargestGraphIsCountedAndTheNextOneDoesNotFit() {
    Map<String, Object> found = run("--fit", "--kronecker", "8").result();
    assertThat((Long) found.get("peakTileBytes")).isBetween(16384L, 32768L);
    var scale = (Integer) requireNonNull(found.get("scale"));
    var factor = (Integer) requireNonNull(found.get("edgeFactor"));
    RunReport counted = run("--kronecker", "" + scale, "--edge-factor", "" + factor, "--check");
    assertThat(counted.result())
        .containsEntry("checked", true)
        .containsEntry("edges", found.get("edges"))
        .containsEntry("peakTileBytes", found.get("peakTileBytes"));
    String[] next = {"--kronecker", "" + (scale + 1), "--edge-factor", "16"};
    String[] denser = {"--kronecker", "" + scale, "--edge-factor", "" + (factor + 1)};
    assertThatThrownBy(() -> run(factor == 16 ? next : denser))
        .isInstanceOf(TileMemoryException.class);
  }

  @Test
  void whereTheSearchBeginsChangesNothing() {
    Map<String, Object> fromBelow = run("--fit", "--kronecker", "9").result();
    Map<String, Object> fromAbove = run("--fit", "--kronecker", "11").result();
    for (String what : List.of("scale", "edgeFactor", "edges", "peakTileBytes")) {
      assertThat(fromAbove.get(what)).as(what).isEqualTo(fromBelow.get(what));
    }
  }

  @Test
  void whatIsTriedIsToldAsItGoesAndListed() {
    var told = new ArrayList<String>();
    RunReport report =
        run(
            (phase, done, total) -> {
              if (phase.startsWith("trying")) {
                told.add(phase.substring("trying ".length()));
              }
            },
            "--fit",
            "--kronecker",
            "9",
            "--edge-factor",
            "4");
    var tried = (Map<?, ?>) requireNonNull(report.result().get("tried"));
    assertThat(new ArrayList<Object>(tried.keySet())).isEqualTo(new ArrayList<Object>(told));
    assertThat(told).startsWith("scale 9, edge factor 4").hasSizeGreaterThan(2);
    assertThat(report.profile().supersteps()).isZero();
  }

  @Test
  void optionsThatMakeNoSenseTogetherAreRefused() {
    assertThatThrownBy(() -> run("--fit", "--graph", "karate-club"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--fit makes Kronecker graphs itself; leave --graph, --csr and --uniform out");
    assertThatThrownBy(() -> run("--fit", "--check"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--fit counts nothing that --check could compare; leave one out");
    assertThatThrownBy(() -> run("--fit", "--algorithm", "dense"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--fit: with --algorithm DENSE the host sends blocks");
    assertThatThrownBy(() -> run("--fit", "--edge-factor", "0"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--fit: edge factor 0 is not positive");
  }
}
