package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.VertexTypeProfile;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegralsOnTilesTest {
  private static final Target BOW = Target.of(ChipSpec.preset("bow"));

  /** Integrals of a basis, and what they cost. */
  private record Run(double largestError, Profile profile) {}

  private static Run run(Basis basis, EriMethod method, QuartetMapping mapping) {
    var graph = new Graph(BOW);
    Quartets quartets = Quartets.of(basis, QuartetRule.UNIQUE, SchwarzBound.of(basis, 0));
    var chip = new ChipBasis(graph, basis, quartets.byClass().keySet(), method);
    var program = Sequence.builder();
    var integrals = new IntegralProgram(graph, basis, chip, method);
    integrals.add(mapping.rounds(quartets, basis, BOW.tiles(), 6), program);
    int number = 0;
    for (List<IntegralProgram.Kept> round : integrals.kept()) {
      for (IntegralProgram.Kept kept : round) {
        graph.createHostRead("values" + number, kept.values());
        number++;
      }
    }
    ElectronRepulsion exact = ElectronRepulsion.byHermites(basis);
    try (var engine = new Engine(graph.compile(program.build()))) {
      engine.run(0);
      double worst = 0;
      number = 0;
      for (List<IntegralProgram.Kept> round : integrals.kept()) {
        for (IntegralProgram.Kept kept : round) {
          worst = Math.max(worst, error(basis, kept, engine.readFloats("values" + number), exact));
          number++;
        }
      }
      return new Run(worst, engine.profile());
    }
  }

  private static double error(
      Basis basis, IntegralProgram.Kept kept, float[] values, ElectronRepulsion exact) {
    double worst = 0;
    int at = 0;
    for (int packed : kept.share().packed()) {
      var four = new Shell[4];
      for (int i = 0; i < 4; i++) {
        four[i] = basis.shells().get(Quartets.shell(packed, i));
      }
      for (int a = 0; a < four[0].functions(); a++) {
        for (int b = 0; b < four[1].functions(); b++) {
          for (int c = 0; c < four[2].functions(); c++) {
            for (int d = 0; d < four[3].functions(); d++) {
              double value =
                  exact.get(
                      four[0].first() + a,
                      four[1].first() + b,
                      four[2].first() + c,
                      four[3].first() + d);
              worst = Math.max(worst, Math.abs(values[at++] - value));
            }
          }
        }
      }
    }
    return worst;
  }

  private static Basis water() {
    return Basis.of(Molecules.named("h2o"), BasisSet.read("sto-3g"));
  }

  @ParameterizedTest
  @CsvSource({"RYS,PUBLISHED", "HGP,BALANCED"})
  void integralsOfWaterAreWithinThePublishedErrorOfSinglePrecision(
      EriMethod method, QuartetMapping mapping) {
    Run run = run(water(), method, mapping);
    assertThat(run.largestError).isLessThan(3e-6);
  }

  /** Four p shells of STO-3G took 2.8 to 3.1 million cycles (comments in int2e_sph.cpp). */
  @Test
  void fourContractedPShellsTakeWhatThePublishedKernelTakes() {
    Run run = run(water(), EriMethod.RYS, QuartetMapping.PUBLISHED);
    long cycles = slowest(run.profile, "integrals/pppp");
    assertThat(cycles / 2.95e6).isBetween(0.8, 1.2);
    long written = slowest(run(water(), EriMethod.HGP, QuartetMapping.PUBLISHED).profile, "pppp");
    assertThat((double) cycles / written).isBetween(4.0, 6.0);
  }

  private static long slowest(Profile profile, String step) {
    return profile.steps().stream()
        .filter(s -> s.name().contains(step))
        .mapToLong(s -> s.computeCycles().max())
        .max()
        .orElseThrow();
  }

  /** One d shell on the oxygen of water: classes with d run the loops whatever is asked. */
  @ParameterizedTest
  @CsvSource({"RYS", "HGP"})
  void dFunctionsAreComputedByEitherMethod(EriMethod method) {
    Run run = run(withD(), method, QuartetMapping.BALANCED);
    assertThat(run.largestError).isLessThan(3e-6);
    assertThat(run.profile.vertexTypes())
        .extracting(VertexTypeProfile::codelet)
        .contains(RysQuartets.class.getName());
  }

  @Test
  void bothMethodsOfTheHostAgreeOnDFunctions() {
    Basis basis = withD();
    ElectronRepulsion one = ElectronRepulsion.byHermites(basis);
    ElectronRepulsion other = ElectronRepulsion.of(basis, () -> new RysIntegrals(basis));
    int n = basis.size();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        for (int k = 0; k < n; k++) {
          for (int l = 0; l <= k; l++) {
            assertThat(one.get(i, j, k, l)).isCloseTo(other.get(i, j, k, l), within(1e-12));
          }
        }
      }
    }
  }

  private static Basis withD() {
    List<String> lines = List.of("H S", "1.2 1.0", "O S", "8.0 0.4", "1.1 0.7", "O D", "0.8 1.0");
    var set = new BasisSet("with d", new BasisReader(lines, "with d").read());
    return Basis.of(Molecules.named("h2o"), set);
  }
}
