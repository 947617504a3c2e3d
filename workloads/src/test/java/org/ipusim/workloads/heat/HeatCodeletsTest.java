package org.ipusim.workloads.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.ipusim.graph.CodeletCost;
import org.ipusim.graph.OptimisationLevel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatCodeletsTest {
  private static final Pattern LAST_LOOP = Pattern.compile("(\\d+) n\\([^)]*\\) bundles at most");

  /** The vendor's compiler made 13, 16, 16 and 16 (codelets.S of simehaa/IPU). */
  @ParameterizedTest
  @CsvSource({"2, SIMPLE, 14", "2, OPTIMIZED, 17", "3, SIMPLE, 18", "3, OPTIMIZED, 21"})
  void aTurnOfTheInnerLoopTakesAboutTheBundlesThatTheVendorsCompilerMade(
      int dims, HeatVertex vertex, int bundles) {
    String explanation =
        CodeletCost.of(vertex.codelet(dims), OptimisationLevel.COMPILED).explanation();
    var loop = LAST_LOOP.matcher(explanation.substring(explanation.lastIndexOf("formula")));
    assertThat(loop.find()).isTrue();
    assertThat(Integer.parseInt(loop.group(1))).isEqualTo(bundles);
  }
}
