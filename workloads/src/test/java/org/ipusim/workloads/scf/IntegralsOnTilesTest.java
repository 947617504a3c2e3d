package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.profile.Profile;
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

  @ParameterizedTest
  @CsvSource({"RYS,PUBLISHED", "HGP,BALANCED"})
  void integralsOfWaterAreWithinThePublishedErrorOfSinglePrecision(
      EriMethod method, QuartetMapping mapping) {
    Basis water = Basis.of(Molecules.named("h2o"), BasisSet.read("sto-3g"));
    Run run = run(water, method, mapping);
    System.out.println(method + " error " + run.largestError + " cycles " + run.profile.cycles().totalCycles());
    run.profile.vertexTypes().forEach(System.out::println);
    run.profile.steps().forEach(s -> System.out.println(s.name()+" "+s.computeCycles().max()+" "+s.exchangeCycles()));
    assertThat(run.largestError).isLessThan(3e-6);
  }

  @Test
  void dFunctionsAreComputedByEitherMethod() {}
}
