package org.ipusim.graph.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.tile.LiveRanges;
import org.ipusim.core.tile.MemoryObject;
import org.ipusim.core.tile.MemoryObject.Part;
import org.ipusim.core.tile.RegionRule;
import org.ipusim.core.tile.TileLayout;
import org.ipusim.core.tile.TilePlacer;
import org.junit.jupiter.api.Test;

class MemoryMapsTest {
  private static TileLayout layout(List<MemoryObject> objects) {
    return new TilePlacer(ChipSpec.preset("gc200").memory()).place(objects, List.of());
  }

  private static TileLayout manyPieces(int count) {
    return layout(
        IntStream.range(0, count)
            .mapToObj(i -> MemoryObject.of("v" + i, RegionRule.ANY, 4, 4, LiveRanges.ALWAYS))
            .toList());
  }

  @Test
  void onlyWhatLivesAtThePeakIsOnTheMapAndNeighboursOfOneNameAreOnePiece() {
    var object =
        new MemoryObject(
            "x",
            RegionRule.ANY,
            8,
            List.of(
                new Part(16, LiveRanges.of(0, 3)),
                new Part(8, LiveRanges.of(2, 4)),
                new Part(24, LiveRanges.of(3, 5)),
                new Part(40, LiveRanges.of(1, 3))));
    TilePieces pieces = TilePieces.of(7, layout(List.of(object)), new int[] {5}, 2);
    assertThat(pieces.labels()).containsExactly(5, 5);
    assertThat(pieces.addresses()).containsExactly(0, 48);
    assertThat(pieces.bytes()).containsExactly(24, 40);
    assertThat(pieces.always()).containsExactly(false, false);
    assertThat(pieces.end()).isEqualTo(88);
  }

  @Test
  void ofTooManyTilesTheFullestAreKept() {
    TileLayout full = manyPieces(2000);
    TileLayout fuller = manyPieces(2001);
    int[] labels = IntStream.range(0, 2001).toArray();
    var maps = new MemoryMaps();
    for (int tile = 0; tile < 50; tile++) {
      maps.add(tile, tile == 45 ? fuller : full, labels(tile, labels), 0);
    }
    List<Integer> kept = maps.tiles().stream().map(TilePieces::tile).toList();
    assertThat(kept).hasSize(32).isSorted().contains(45);
    assertThat(kept).as("the lower of equals").containsAll(IntStream.range(0, 31).boxed().toList());
  }

  private static int[] labels(int tile, int[] all) {
    return tile == 45 ? all : IntStream.of(all).limit(2000).toArray();
  }

  @Test
  void tilesAreKeptWholeOrNotAtAll() {
    var maps = new MemoryMaps();
    int[] labels = IntStream.range(0, 3000).toArray();
    TileLayout layout = manyPieces(3000);
    for (int i = 0; i < 30; i++) {
      maps.add(i, layout, labels, 0);
    }
    assertThat(maps.tiles()).hasSize(21).first().extracting(TilePieces::tile).isEqualTo(0);
  }
}
