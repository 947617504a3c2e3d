package org.ipusim.workloads.scf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ipusim.workloads.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XyzReaderTest {
  private static Molecule read(String... lines) {
    return new XyzReader(List.of(lines), "file", LengthUnit.BOHR, null).read("molecule");
  }

  @Test
  void aCommentMayTellTheCharge() {
    assertThat(read("1", "an ion; charge +1, singlet", "He 0 0 0").charge()).isEqualTo(1);
    assertThat(read("1", "charge=-2", "he 0 0 0").electrons()).isEqualTo(4);
    assertThat(read("1", "nothing said", "2 0 0 0").charge()).isZero();
  }

  @Test
  void coordinatesAreInTheUnitThatIsSaid() {
    var lines = List.of("2", "", "H 0 0 0", "H 0 0 1");
    Molecule angstrom = new XyzReader(lines, "file", LengthUnit.ANGSTROM, null).read("h2");
    assertThat(angstrom.places()[5]).isCloseTo(1.8897261, within(1e-7));
    assertThat(read("2", "", "H 0 0 0", "H 0 0 1").nuclearRepulsion()).isEqualTo(1.0);
  }

  @Test
  void conformersFollowOneAnother() {
    var lines = List.of("1", "", "H 0 0 0", "", "1", "", "H 0 0 1");
    var reader = new XyzReader(lines, "file", LengthUnit.BOHR, null);
    reader.read("first");
    assertThat(reader.hasNext()).isTrue();
    assertThat(reader.read("second").places()).containsExactly(0, 0, 1);
    assertThat(reader.hasNext()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x;;H 0 0 0;file line 1: 'x': an XYZ file begins with the number of atoms",
        "1;;H 0 0;file line 3: 'H 0 0': an atom is an element and three coordinates",
        "1;;H 0 0 one;file line 3: 'H 0 0 one': 'one' is no coordinate",
        "1;;H 0 0 NaN;file line 3: 'H 0 0 NaN': 'NaN' is no coordinate",
        "2;;H 0 0 0;file: 2 atoms are announced and 1 are there"
      })
  void aLineThatIsWrongIsShown(String count, String comment, String atom, String message) {
    assertThatThrownBy(() -> read(count, comment == null ? "" : comment, atom))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }
}
