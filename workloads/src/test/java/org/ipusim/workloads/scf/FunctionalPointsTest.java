package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionalPointsTest {
  private static final int POINTS = 40;

  /** Energy of all points, factors of the orbitals of each, and cycles. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Run(float energy, float[] factors, long cycles) {}

  /** Runs one vertex; inputs are values, three slopes, products and weights. */
  private static Run run(int points, int orbitals, float[][] inputs) {
    var graph = new Graph(Target.of(ChipSpec.preset("bow")));
    String[] names = {"values", "slopesX", "slopesY", "slopesZ", "products", "weights"};
    ComputeSet set = graph.addComputeSet("functional");
    var vertex =
        graph
            .addVertex(set, FunctionalPoints.class)
            .setInitialValue("orbitals", orbitals)
            .setTileMapping(0);
    for (int i = 0; i < names.length; i++) {
      Tensor input = onTile(graph, names[i], inputs[i].length);
      graph.setInitialValue(input, inputs[i]);
      vertex.connect(names[i], input);
    }
    Tensor factors = onTile(graph, "factors", points * orbitals);
    Tensor energy = onTile(graph, "energy", 1);
    vertex.connect("factors", factors).connect("energy", energy);
    graph.createHostRead("factors", factors);
    graph.createHostRead("energy", energy);
    try (var engine = new Engine(graph.compile(Sequence.of(new Execute(set))))) {
      engine.run(0);
      return new Run(
          engine.readFloats("energy")[0],
          engine.readFloats("factors"),
          engine.profile().steps().getFirst().computeCycles().max());
    }
  }

  private static Tensor onTile(Graph graph, String name, int elements) {
    Tensor out = graph.addVariable(name, ElementType.FLOAT, elements);
    graph.setTileMapping(out, 0);
    return out;
  }

  /** One orbital whose value is 1 makes the product the density; its slope is half of it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theFunctionalIsThatOfDoublePrecision(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < POINTS; i++) {
      double density = Math.exp(random.nextDouble(-18, 6));
      double scale = Math.pow(density, 4 / 3.0) * Math.exp(random.nextDouble(-3, 3));
      float[] slope = new float[3];
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        slope[axis] = (float) (random.nextDouble(-1, 1) * scale / (2 * density));
        square += Math.pow(2 * (float) density * slope[axis], 2);
      }
      Run run =
          run(
              1,
              1,
              new float[][] {
                {1}, {slope[0]}, {slope[1]}, {slope[2]}, {(float) density}, {1},
              });
      FunctionalValue expected = ScfMethod.B3LYP5.at((float) density, square);
      double factor =
          expected.byDensity() / 2
              + 2
                  * expected.byGradient()
                  * 2
                  * density
                  * (slope[0] * slope[0] + slope[1] * slope[1] + slope[2] * slope[2]);
      String what = "seed %d, density %g, square of gradient %g".formatted(seed, density, square);
      double size = Math.abs(expected.energy());
      assertThat((double) run.energy).as(what).isCloseTo(expected.energy(), within(1e-6 * size));
      assertThat((double) run.factors[0]).as(what).isCloseTo(factor, within(1e-5 * size / density));
    }
  }

  @Test
  void whereNextToNothingIsTheDensityIsThePublishedLeast() {
    Run run = run(1, 1, new float[][] {{1e-9f}, {0}, {0}, {0}, {1e-9f}, {1}});
    double least = ScfMethod.B3LYP5.at(1e-9, 0).energy();
    assertThat((double) run.energy).isCloseTo(least, within(1e-5 * Math.abs(least)));
  }

  /** Twice the points cost twice but for the start of the vertex; orbitals are two loops. */
  @Test
  void aPointCostsItsFunctionalAndTwoLoopsOverOrbitals() {
    long one = cycles(1, 10);
    long perPoint = cycles(2, 10) - one;
    long perOrbital = (cycles(1, 20) - one) / 10;
    assertThat(cycles(3, 10) - cycles(2, 10)).isEqualTo(perPoint);
    assertThat(perPoint).isLessThan(one);
    // five loads, four products and sums, then four loads and products, three sums and a store
    assertThat(perOrbital).isBetween(6 * 20L, 6 * 27L);
  }

  private static long cycles(int points, int orbitals) {
    var inputs = new float[6][points * orbitals];
    inputs[5] = new float[points];
    for (int i = 0; i < points * orbitals; i++) {
      inputs[0][i] = 1;
      inputs[4][i] = 1;
    }
    return run(points, orbitals, inputs).cycles;
  }
}
