package org.ipusim.bench.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.HashSet;
import org.ipusim.core.arch.ChipSpec;
import org.junit.jupiter.api.Test;

class FigureFileTest {
  private static final String HEAD =
      """
      id,family,chip,what,published,unit,source,band,origin
      A-1,sync,gc2,"one, two",5,cycles,nobody,exact,follows
      """;

  @Test
  void everyFigureHasANameOfItsOwnAChipASourceAndItsFamily() {
    var ids = new HashSet<String>();
    for (String family : Validation.allFamilies()) {
      assertThat(FigureFile.read(family)).isNotEmpty();
      for (Figure figure : FigureFile.read(family)) {
        assertThat(ids.add(figure.id())).as(figure.id()).isTrue();
        assertThat(figure.family()).as(figure.id()).isEqualTo(family);
        assertThat(ChipSpec.presetNames()).as(figure.id()).contains(figure.chip());
        assertThat(figure.source()).as(figure.id()).isNotBlank();
        assertThat(figure.unit()).as(figure.id()).isNotBlank();
      }
    }
  }

  @Test
  void aLineIsReadFieldByField() throws Exception {
    assertThat(FigureFile.read("x.csv", new StringReader(HEAD)))
        .containsExactly(
            new Figure(
                "A-1",
                "sync",
                "gc2",
                "one, two",
                5,
                "cycles",
                "nobody",
                Band.of("exact"),
                Origin.FOLLOWS));
  }

  @Test
  void aWrongLineIsRefusedWithFileAndLine() {
    String wrong = HEAD + "A-2,sync,gc2,what,5,cycles,nobody,nearly,follows\n";
    assertThatThrownBy(() -> FigureFile.read("x.csv", new StringReader(wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("x.csv:3: band: 'nearly' is none of");
    String origin = HEAD.replace("follows", "guessed");
    assertThatThrownBy(() -> FigureFile.read("x.csv", new StringReader(origin)))
        .hasMessageStartingWith("x.csv:2: origin: 'guessed'");
  }
}
