package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.profile.TileContents.NamedBytes;
import org.ipusim.graph.program.Program;
import org.junit.jupiter.api.Test;

class LivenessPropertyTest {
  private static final int SEEDS = 2000;

  private static long sum(Iterable<NamedBytes> of) {
    long sum = 0;
    for (NamedBytes v : of) {
      sum += v.bytes();
    }
    return sum;
  }

  @Test
  void anElementLivesExactlyWhereAPathLeadsToItsNextRead() {
    long always = 0;
    long shared = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      var lives = new RandomLives(seed);
      var search = new PathSearch(lives);
      MemoryReport report = lives.graph.compile(lives.programs.toArray(new Program[0])).memory();
      for (int tile = 0; tile < report.tiles(); tile++) {
        long[] expected = search.byStep(tile);
        assertThat(Arrays.toString(report.notAlwaysLiveByStep(tile)))
            .as(
                "seed %d, tile %d, expected %s of %s",
                seed, tile, Arrays.toString(expected), lives.programs)
            .isEqualTo(Arrays.toString(expected));
        assertThat(sum(report.alwaysLiveVariables(tile)))
            .as("seed %d, tile %d, always live", seed, tile)
            .isEqualTo(search.always(tile));
        long most = Arrays.stream(expected).max().orElse(0);
        assertThat(report.notAlwaysLive(tile)).as("seed %d, tile %d", seed, tile).isEqualTo(most);
        assertThat(sum(report.peakVariables(tile)))
            .as("seed %d, tile %d, behind the peak", seed, tile)
            .isEqualTo(most);
        assertThat(report.excludingGaps(tile))
            .as("seed %d, tile %d", seed, tile)
            .isEqualTo(report.alwaysLive(tile) + most)
            .isLessThanOrEqualTo(report.includingGaps(tile));
        always += search.always(tile);
        shared += most;
      }
    }
    assertThat(always).as("always-live bytes in all").isGreaterThan(10L * SEEDS);
    assertThat(shared).as("not-always-live bytes in all").isGreaterThan(5L * SEEDS);
  }
}
