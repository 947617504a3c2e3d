package org.ipusim.codelets.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SparsePatternsTest {
  private static String draw(SparsePattern p) {
    StringBuilder s = new StringBuilder();
    for (int r = 0; r < p.blockRows(); r++) {
      char[] row = ".".repeat(p.blockColumns()).toCharArray();
      for (int i = p.rowStart(r); i < p.rowStart(r + 1); i++) {
        row[p.blockColumn(i)] = 'x';
      }
      s.append(row).append(' ');
    }
    return s.toString().strip();
  }

  @Test
  void aBandFollowsTheDiagonal() {
    assertThat(draw(SparsePatterns.banded(16, 32, 4, 0.25)))
        .isEqualTo("xx...... .xxx.... ...xx... ......x.");
  }

  @Test
  void aSkewedPatternFillsOneCorner() {
    assertThat(draw(SparsePatterns.skewed(16, 16, 4, 0.25))).isEqualTo("xx.. xx.. .... ....");
  }

  @Test
  void aUniformPatternIsTheSameForTheSameSeedAndKeepsItsShare() {
    SparsePattern pattern = SparsePatterns.uniform(512, 256, 1, 1.0 / 32, 7);

    assertThat(pattern).isEqualTo(SparsePatterns.uniform(512, 256, 1, 1.0 / 32, 7));
    assertThat(pattern).isNotEqualTo(SparsePatterns.uniform(512, 256, 1, 1.0 / 32, 8));
    assertThat(pattern.blocks()).isEqualTo(4096);
    assertThat(SparsePatterns.uniform(16, 16, 4, 0.01, 7).blocks()).isEqualTo(1);
  }

  @Test
  void everyPlaceIsChosenAboutAsOften() {
    int[] chosen = new int[16];
    for (long seed = 0; seed < 4000; seed++) {
      SparsePattern p = SparsePatterns.uniform(4, 4, 1, 0.25, seed);
      int[] rows = p.blockRowIndices();
      for (int i = 0; i < p.blocks(); i++) {
        chosen[rows[i] * 4 + p.blockColumn(i)]++;
      }
    }
    for (int count : chosen) {
      assertThat(count).isBetween(850, 1150);
    }
  }

  @Test
  void aDensityOutsideTheMatrixIsRefused() {
    assertThatThrownBy(() -> SparsePatterns.banded(16, 16, 4, 1.5))
        .hasMessage("the density is 1.5, must be above 0 and at most 1");
  }
}
