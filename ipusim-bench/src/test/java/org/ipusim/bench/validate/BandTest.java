package org.ipusim.bench.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandTest {
  @ParameterizedTest
  @CsvSource({
    "exact, 19, 19, true",
    "exact, 19, 19.001, false",
    "5 %, 8, 7.6, true",
    "5 %, 8, 8.41, false",
    "+-6, 54, 48, true",
    "+-6, 54, 61, false",
    "229..277, 253, 229, true",
    "229..277, 253, 278, false",
    "at most, 11.2, 6.6, true",
    "at most, 11.2, 11.3, false",
    "-, 5, 5, false",
  })
  void aBandHoldsWhatIsNearEnough(String band, double published, double simulated, boolean holds) {
    assertThat(Band.of(band).holds(published, simulated)).isEqualTo(holds);
  }

  @Test
  void aBandThatIsNoneIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> Band.of("about"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'about' is none of: exact, 5 %");
    assertThatThrownBy(() -> Band.of("x %")).hasMessageContaining("'x %' is none of");
  }
}
