package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.ipusim.workloads.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MolecularGridTest {
  /** Degrees of polynomials that rules are exact for (Lebedev and Laikov 1999). */
  @ParameterizedTest
  @CsvSource({
    "6,3", "14,5", "26,7", "38,9", "50,11", "74,13", "86,15", "110,17", "146,19", "170,21",
    "194,23", "230,25", "266,27", "302,29", "350,31", "434,35", "590,41", "770,47", "974,53",
    "1202,59", "1454,65"
  })
  void aSphereIntegratesPolynomialsOfItsDegree(int points, int degree) {
    LebedevRule rule = LebedevRule.of(points);
    assertThat(rule.weights()).hasSize(points);
    for (int i = 0; i <= degree / 2; i++) {
      for (int j = 0; i + j <= degree / 2; j++) {
        for (int k = 0; i + j + k <= degree / 2; k++) {
          double sum = 0;
          for (int p = 0; p < points; p++) {
            double[] d = rule.directions();
            sum +=
                rule.weights()[p]
                    * Math.pow(d[3 * p], 2.0 * i)
                    * Math.pow(d[3 * p + 1], 2.0 * j)
                    * Math.pow(d[3 * p + 2], 2.0 * k);
          }
          assertThat(sum).as("%d %d %d", i, j, k).isCloseTo(mean(i, j, k), within(1e-13));
        }
      }
    }
  }

  /** Of x^2i y^2j z^2k on the unit sphere. */
  private static double mean(int i, int j, int k) {
    double out = 1;
    int n = 0;
    for (int power : new int[] {i, j, k}) {
      for (int f = 1; f <= power; f++) {
        n++;
        out *= (2 * f - 1) / (2.0 * n + 1);
      }
    }
    return out;
  }

  @Test
  void distancesIntegrateGaussians() {
    assertThat(radial(50, r -> Math.exp(-r * r))).isCloseTo(Math.pow(Math.PI, 1.5), within(1e-9));
    assertThat(radial(50, r -> Math.exp(-r))).isCloseTo(8 * Math.PI, within(1e-4));
  }

  private static double radial(int points, DoubleUnaryOperator function) {
    RadialRule rule = RadialRule.of(points);
    return IntStream.range(0, points)
        .mapToDouble(i -> rule.weights()[i] * function.applyAsDouble(rule.radii()[i]))
        .sum();
  }

  /** As PySCF 2.2.1 prints them, before it fills up to a multiple of eight. */
  @ParameterizedTest
  @CsvSource({"h2,1192", "heh_plus,1240", "h2o,2278", "n2,2172", "c6h6,10164"})
  void levelZeroHasThePointsOfPyscf(String molecule, int points) {
    assertThat(MolecularGrid.of(Molecules.named(molecule), GridChoice.level(0)).points())
        .isEqualTo(points);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3", "75x302"})
  void sharesOfAtomsAddUpToOne(String choice) {
    Molecule water = Molecules.named("h2o");
    var partition = new BeckePartition(water);
    MolecularGrid grid = MolecularGrid.of(water, GridChoice.parse(choice));
    for (int p = 0; p < grid.points(); p += 97) {
      double sum = 0;
      for (int atom = 0; atom < water.atoms(); atom++) {
        sum +=
            partition.share(
                atom, grid.places()[3 * p], grid.places()[3 * p + 1], grid.places()[3 * p + 2]);
      }
      assertThat(sum).isCloseTo(1, within(1e-14));
    }
  }

  /** Gaussians around each atom of water, whatever the level; errors fall with it. */
  @ParameterizedTest
  @CsvSource({"0,2e-2", "1,2e-4", "3,2e-6", "5,1e-7", "75x302,1e-6"})
  void aGridIntegratesGaussiansAroundEachAtom(String choice, double error) {
    Molecule water = Molecules.named("h2o");
    MolecularGrid grid = MolecularGrid.of(water, GridChoice.parse(choice));
    double sum = 0;
    for (int p = 0; p < grid.points(); p++) {
      for (int atom = 0; atom < water.atoms(); atom++) {
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
          double d = grid.places()[3 * p + axis] - water.places()[3 * atom + axis];
          square += d * d;
        }
        sum += grid.weights()[p] * Math.exp(-square);
      }
    }
    assertThat(sum / (3 * Math.pow(Math.PI, 1.5))).isCloseTo(1, within(error));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "-1", "fine", "0x302", "75x300", "75x"})
  void whatIsNoGridIsRefused(String choice) {
    assertThatThrownBy(() -> GridChoice.parse(choice))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--grid-level " + choice);
  }

  @Test
  void slopesOfOrbitalsAreThoseOfTheirValues() {
    Basis basis = Basis.of(Molecules.named("h2o"), BasisSet.read("sto-3g"));
    double h = 1e-5;
    double[] point = {0.3, -0.4, 0.6};
    double[][] here = at(basis, point).values();
    for (int axis = 0; axis < 3; axis++) {
      double[] up = point.clone();
      double[] down = point.clone();
      up[axis] += h;
      down[axis] -= h;
      double[] above = at(basis, up).values()[0];
      double[] below = at(basis, down).values()[0];
      for (int f = 0; f < basis.size(); f++) {
        assertThat(here[axis + 1][f]).isCloseTo((above[f] - below[f]) / (2 * h), within(1e-8));
      }
    }
  }

  private static OrbitalValues at(Basis basis, double[] point) {
    return OrbitalValues.of(basis, new MolecularGrid(point, new double[] {1}), 0, 1);
  }
}
