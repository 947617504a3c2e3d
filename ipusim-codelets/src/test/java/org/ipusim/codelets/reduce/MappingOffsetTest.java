package org.ipusim.codelets.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MappingOffsetTest {
  /** Values that PopLibs 3.4's TileMappingTest.cpp observed. */
  @Test
  void offsetsAreThoseOfTheVendorsHash() {
    assertThat(MappingOffset.of(4, 64, 1024)).isEqualTo(239);
    assertThat(MappingOffset.of(4, 64, 4)).isEqualTo(3);
  }
}
