package org.ipusim.core.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecConstructorTest {
  @Test
  void aWrongValueIsNamedWithItsLimit() {
    assertThatThrownBy(() -> new TileSpec(0, 6, 11, 6, 7, 65535, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("TileSpec.workerContexts: 0 is out of range, allowed 1..64");
    assertThatThrownBy(() -> new LinkSpec(10, 6, 2, Double.NaN, 0.85, 8, 256))
        .hasMessage(
            "LinkSpec.linkBytesPerSecond: NaN is out of range, allowed 1000000..1.0E15 bytes per"
                + " second");
  }

  @Test
  void allWrongValuesAreNamedAtOnce() {
    assertThatThrownBy(() -> new GridSpec(0, 16, 0, 4))
        .hasMessage(
            "GridSpec.tiles: 0 is out of range, allowed 1..65536; GridSpec.rows: 0 is out of"
                + " range, allowed 1..1024");
  }

  @Test
  void aContradictionNamesBothValues() {
    assertThatThrownBy(() -> new GridSpec(65, 4, 4, 4))
        .hasMessage(
            "GridSpec.tiles: tiles 65 is more than the 64 sites of columns 4 x rows 4 x lanes 4");
  }

  /** Guards the hand-written order in which constructors pass their values to the check. */
  @Test
  void everyKeyIsCheckedUnderItsOwnName() {
    int checked = everyKeyIsCheckedIn(ChipSpec.preset("c600"));
    assertThat(checked).isEqualTo(Section.of(ChipSpec.class).paths("").size());
  }

  private static int everyKeyIsCheckedIn(Record valid) {
    Section section = Section.of(valid.getClass());
    List<Section.Entry> entries = section.entries();
    int checked = 0;
    for (int i = 0; i < entries.size(); i++) {
      Section.Entry entry = entries.get(i);
      if (entry instanceof Section.Nested) {
        checked += everyKeyIsCheckedIn((Record) entry.valueIn(valid));
        continue;
      }
      var values = new ArrayList<Object>();
      entries.forEach(e -> values.add(e.valueIn(valid)));
      values.set(i, wrong(values.get(i)));
      assertThatThrownBy(() -> section.create(values))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(valid.getClass().getSimpleName() + "." + entry.name() + ": ")
          .hasMessageMatching(".*(out of range|control character).*");
      checked++;
    }
    return checked;
  }

  private static Object wrong(Object value) {
    return switch (value) {
      case Integer _ -> -1;
      case Double _ -> -1.0;
      default -> "two\nlines";
    };
  }
}
