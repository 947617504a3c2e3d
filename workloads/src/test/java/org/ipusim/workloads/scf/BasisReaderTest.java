package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.ipusim.workloads.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasisReaderTest {
  private static SortedMap<Integer, List<ShellShape>> read(String... lines) {
    return new BasisReader(List.of(lines), "file").read();
  }

  /** {@return the shells of the only element} */
  private static List<ShellShape> one(String... lines) {
    return read(lines).values().iterator().next();
  }

  @Test
  void bothFormsHoldTheSameShells() {
    var gaussian =
        read(
            "! a comment",
            "****",
            "C     0",
            "S 2 1.00",
            "3.0 0.5",
            "1.0D+00 0.6",
            "SP 1 1.00",
            "0.5 0.1 0.2",
            "****");
    var nwchem =
        read(
            "# a comment",
            "BASIS \"ao basis\" PRINT",
            "C    S",
            "3.0 0.5",
            "1.0 0.6",
            "C    SP",
            "0.5 0.1 0.2",
            "END");
    for (var found : List.of(gaussian, nwchem)) {
      List<ShellShape> carbon = Objects.requireNonNull(found.get(6));
      assertThat(carbon).extracting(ShellShape::l).containsExactly(0, 0, 1);
      assertThat(carbon.get(0).exponents()).containsExactly(3.0, 1.0);
      assertThat(carbon.get(1).coefficients()).containsExactly(0.1);
      assertThat(carbon.get(2).coefficients()).containsExactly(0.2);
    }
  }

  @Test
  void severalColumnsAreSeveralShellsAndZerosAreNoPrimitives() {
    List<ShellShape> carbon = one("C S", "3.0 0.5 0.0", "1.0 0.6 1.0");
    assertThat(carbon).hasSize(2);
    assertThat(carbon.get(1).exponents()).containsExactly(1.0);
  }

  @Test
  void aScaleFactorMultipliesExponentsByItsSquare() {
    List<ShellShape> hydrogen = one("H 0", "S 1 2.0", "0.5 1.0");
    assertThat(hydrogen.getFirst().exponents()).containsExactly(2.0);
  }

  @Test
  void everyFunctionOfABasisIsOfLengthOne() {
    Basis basis = Basis.of(Molecules.named("n2"), BasisSet.read("6-31g"));
    double[] overlap = OneElectron.overlap(basis);
    for (int i = 0; i < basis.size(); i++) {
      assertThat(overlap[i * basis.size() + i]).isCloseTo(1, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "C F~0.5 1.0~file line 1: 'C F': shells are S, P, D or SP; functions of 'F' are not computed",
        "C SP~0.5 1.0~file line 1: below shell SP are 1 lines of an exponent and 1 coefficients,"
            + " which does not suit it",
        "C S~-0.5 1.0~file line 2: '-0.5 1.0': a primitive is a positive exponent and a coefficient"
            + " for each function",
        "S 2~0.5 1.0~file line 1: 'S 2': a shell before any element",
        "C S~0.5 x~file line 2: '0.5 x': 'x' is no number"
      })
  void aLineThatIsWrongIsShown(String shell, String primitive, String message) {
    assertThatThrownBy(() -> read(shell, primitive))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }
}
