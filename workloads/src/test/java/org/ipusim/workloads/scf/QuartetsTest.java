package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuartetsTest {
  private static Quartets quartets(String molecule, QuartetRule rule, double threshold) {
    Basis basis = Basis.of(Molecules.named(molecule), BasisSet.read("sto-3g"));
    return Quartets.of(basis, rule, SchwarzBound.of(basis, threshold));
  }

  /** Counts of quartets of the published rule and of those that differ. */
  @ParameterizedTest
  @CsvSource({"h2o,120,131", "c6h6,45150,45526"})
  void thePublishedRuleTakesSomeQuartetsTwice(String molecule, int unique, int published) {
    assertThat(quartets(molecule, QuartetRule.UNIQUE, 0).count()).isEqualTo(unique);
    assertThat(quartets(molecule, QuartetRule.PUBLISHED, 0).count()).isEqualTo(published);
  }

  /** 12 s shells of carbon, 6 of hydrogen and 6 p shells make 171 + 108 + 21 pairs. */
  @Test
  void pairsOfEachKindMakeTheQuartetsOfAClass() {
    Quartets benzene = quartets("c6h6", QuartetRule.UNIQUE, 0);
    assertThat(benzene.byClass().keySet())
        .extracting(QuartetClass::title)
        .containsExactly("(ss|ss)", "(ps|ss)", "(ps|ps)", "(pp|ss)", "(pp|ps)", "(pp|pp)");
    assertThat(benzene.byClass().values())
        .extracting(List::size)
        .containsExactly(171 * 172 / 2, 171 * 108, 108 * 109 / 2, 21 * 171, 21 * 108, 231);
  }

  /** Shares of quartets that stay at thresholds of 1e-9 and 1e-6. */
  @ParameterizedTest
  @CsvSource({"c6h6,1e-9,0.94", "c6h6,1e-6,0.85", "gdb9_c6f3n,1e-9,0.53", "gdb9_c6f3n,1e-6,0.39"})
  void theBoundOfSchwarzLeavesOutAsManyAsCounted(String molecule, double threshold, double share) {
    double all = quartets(molecule, QuartetRule.UNIQUE, 0).count();
    assertThat(quartets(molecule, QuartetRule.UNIQUE, threshold).count() / all)
        .isBetween(share - 0.006, share + 0.006);
  }

  @Test
  void everyOrderOfShellsIsMetOnceByTheQuartetsOfThePublishedRule() {
    var orders = new QuartetOrders();
    int met = 0;
    Quartets water = quartets("h2o", QuartetRule.PUBLISHED, 0);
    for (var list : water.byClass().values()) {
      for (int packed : list) {
        for (int isNew : orders.next(packed)) {
          met += isNew;
        }
      }
    }
    assertThat(met).isEqualTo(5 * 5 * 5 * 5);
  }

  @ParameterizedTest
  @CsvSource({"PUBLISHED,3", "BALANCED,6"})
  void aMappingHandsOutEveryQuartetOnce(QuartetMapping mapping, int slots) {
    Basis basis = Basis.of(Molecules.named("c6h6"), BasisSet.read("sto-3g"));
    Quartets all = quartets("c6h6", QuartetRule.UNIQUE, 0);
    var met = new LongOpenHashSet();
    for (List<QuartetShare> round : mapping.rounds(all, basis, 64, slots)) {
      for (QuartetShare share : round) {
        assertThat(share.tile()).isBetween(mapping == QuartetMapping.PUBLISHED ? 1 : 0, 63);
        assertThat(share.slot()).isLessThan(64 * slots);
        share.packed().forEach(packed -> assertThat(met.add(packed)).isTrue());
      }
    }
    assertThat(met).hasSize(all.count());
  }
}
