package org.ipusim.core.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.tile.MemoryObject.Part;
import org.ipusim.core.tile.TileLayout.RegionBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilePlacerTest {
  private static final long MK2_TILE = 638_976;
  private static final long MK2_INTERLEAVED = 212_992;

  private static MemoryObject always(RegionRule rule, long bytes) {
    return MemoryObject.of("always", rule, 8, bytes, LiveRanges.ALWAYS);
  }

  private static MemoryObject between(int begin, int end, long bytes) {
    return MemoryObject.of(begin + ".." + end, RegionRule.ANY, 8, bytes, LiveRanges.of(begin, end));
  }

  private static TileLayout place(String chip, List<MemoryObject> objects, Apart... apart) {
    return new TilePlacer(ChipSpec.preset(chip).memory()).place(objects, List.of(apart));
  }

  private static TileLayout place(MemoryObject... objects) {
    return place("gc200", List.of(objects));
  }

  @Test
  void whatNeverLivesTogetherSharesAddresses() {
    TileLayout layout = place(between(0, 2, 100), between(2, 3, 300), between(1, 3, 50));
    assertThat(layout.address(1)).as("the largest is placed first").isZero();
    assertThat(layout.address(0)).as("it is dead when the largest begins").isZero();
    assertThat(layout.address(2)).as("both live when it does; a multiple of 8").isEqualTo(304);
    assertThat(layout.end()).isEqualTo(354);
    assertThat(layout.bytesAt(1)).isEqualTo(new RegionBytes(150, 0, 0));
  }

  @Test
  void partsOfAnObjectLeaveRoomWhereTheyAreDead() {
    var object =
        new MemoryObject(
            "halves",
            RegionRule.ANY,
            8,
            List.of(new Part(64, LiveRanges.of(0, 1)), new Part(64, LiveRanges.of(0, 9))));
    TileLayout layout = place(object, between(5, 6, 64), between(5, 6, 32));
    assertThat(layout.address(1)).as("where the first half lay").isZero();
    assertThat(layout.address(2)).as("past the second half").isEqualTo(128);
  }

  @Test
  void anObjectMayReachOverOthersWhereItNeverLives() {
    var object =
        new MemoryObject(
            "mostly unused",
            RegionRule.ANY,
            8,
            List.of(new Part(4000, LiveRanges.NEVER), new Part(40, LiveRanges.ALWAYS)));
    TileLayout layout = place(object, always(RegionRule.ANY, 3000));
    assertThat(layout.address(0)).isZero();
    assertThat(layout.end()).isEqualTo(4040);
  }

  @Test
  void whatNeverLivesTakesNoMemory() {
    var unused = MemoryObject.of("unused", RegionRule.ANY, 8, 1 << 20, LiveRanges.NEVER);
    TileLayout layout = place(unused, always(RegionRule.ANY, 8));
    assertThat(layout.end()).isEqualTo(8);
    assertThat(layout.bytesAt(0)).isEqualTo(new RegionBytes(8, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"gc200, 212992", "gc2, 131072"})
  void oneInterleavedObjectLiftsTheEndToTheInterleavedRegion(String chip, long base) {
    TileLayout layout =
        place(chip, List.of(always(RegionRule.ANY, 400), always(RegionRule.INTERLEAVED, 64)));
    assertThat(layout.address(0)).isZero();
    assertThat(layout.address(1)).isEqualTo(base);
    assertThat(layout.end()).isEqualTo(base + 64);
    assertThat(layout.bytesAt(0)).isEqualTo(new RegionBytes(400, 64, 0));
  }

  @Test
  void objectsApartAreAMemoryElementFromEachOther() {
    TileLayout layout =
        place(
            "gc200",
            List.of(between(0, 1, 40), between(0, 1, 30), between(0, 1, 20), between(0, 1, 10)),
            new Apart(0, 1),
            new Apart(1, 2),
            new Apart(0, 2));
    assertThat(layout.address(0)).isZero();
    assertThat(layout.address(1)).isEqualTo(16_384);
    assertThat(layout.address(2)).isEqualTo(2 * 16_384);
    assertThat(layout.address(3)).as("with nobody to avoid it fills the first gap").isEqualTo(40);
    assertThat(layout.end()).isEqualTo(2 * 16_384 + 20);
  }

  @Test
  void anInterleavedObjectKeepsTwoElementsBusy() {
    TileLayout layout =
        place(
            "gc200",
            List.of(always(RegionRule.INTERLEAVED, 40), always(RegionRule.INTERLEAVED, 30)),
            new Apart(0, 1));
    assertThat(layout.address(1) - layout.address(0)).isEqualTo(2 * 16_384);
  }

  @Test
  void dataMayCrossIntoTheInterleavedRegionButCodeMayNot() {
    TileLayout layout =
        place(
            always(RegionRule.ANY, 20_000),
            always(RegionRule.NON_INTERLEAVED, 200_000),
            always(RegionRule.NON_INTERLEAVED, 13_000));
    assertThat(layout.address(1)).isZero();
    assertThat(layout.address(0)).isEqualTo(200_000);
    assertThat(layout.address(2)).as("past the tile's end").isEqualTo(MK2_TILE);
    assertThat(layout.bytesAt(0))
        .isEqualTo(new RegionBytes(MK2_INTERLEAVED, 220_000 - MK2_INTERLEAVED, 13_000));
  }

  @Test
  void aTileIsFilledToItsLastByteAndTheNextOverflows() {
    TileLayout layout = place(always(RegionRule.ANY, MK2_TILE - 8), between(3, 4, 8));
    assertThat(layout.end()).isEqualTo(MK2_TILE);
    TileLayout full = place(always(RegionRule.ANY, MK2_TILE), between(3, 4, 4));
    assertThat(full.bytesAt(3).overflowed()).isEqualTo(4);
    assertThat(full.end()).isEqualTo(MK2_TILE + 4);
  }

  @Test
  void mistakesAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Apart(3, 3))
        .withMessage("object 3 cannot lie apart from itself");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemoryObject.of("x", RegionRule.ANY, 12, 1, LiveRanges.NEVER))
        .withMessage("x: alignment 12 is no power of two");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemoryObject.of("x", RegionRule.ANY, 8, -1, LiveRanges.NEVER))
        .withMessage("x: a part of -1 bytes");
  }
}
