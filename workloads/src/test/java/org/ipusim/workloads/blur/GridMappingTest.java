package org.ipusim.workloads.blur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.blur.GridMapping.TileBlock;
import org.junit.jupiter.api.Test;

class GridMappingTest {
  private static List<TileBlock> map(int width, int height, int chips) {
    var target = Target.of(ChipSpec.preset("gc2"), chips);
    return GridMapping.of(new Block(0, 0, height, width), target, 6, 6);
  }

  /** The published mapping of the image of 2200x1122 pixels. */
  @Test
  void oneChipTakesAGridOf24By49Blocks() {
    List<TileBlock> mapping = map(2200, 1122, 1);
    assertThat(mapping).hasSize(24 * 49);
    assertThat(mapping.getFirst().block()).isEqualTo(new Block(0, 0, 47, 45));
    assertThat(mapping.getFirst().workers()).hasSize(6);
    assertThat(mapping.getFirst().workers().getFirst()).isEqualTo(new Block(0, 0, 47, 8));
  }

  @Test
  void sixteenChipsTakeStripsOfRows() {
    List<TileBlock> mapping = map(2200, 1122, 16);
    assertThat(mapping)
        .as("two strips have a row more and a column of tiles less")
        .hasSize(6 * (2 * 195 + 14 * 196));
    assertThat(mapping.getFirst().block()).isEqualTo(new Block(0, 0, 12, 12));
    assertThat(mapping.getFirst().workers().getFirst()).isEqualTo(new Block(0, 0, 2, 12));
  }

  @Test
  void everyPixelHasOneWorker() {
    for (int chips : new int[] {1, 2, 16}) {
      for (int[] size : new int[][] {{2200, 1122}, {499, 302}, {331, 97}}) {
        var owners = new int[size[0] * size[1]];
        for (TileBlock tile : map(size[0], size[1], chips)) {
          for (Block b : tile.workers()) {
            for (int r = b.row(); r < b.row() + b.height(); r++) {
              for (int c = b.column(); c < b.column() + b.width(); c++) {
                owners[r * size[0] + c]++;
              }
            }
          }
        }
        assertThat(owners).as("%d x %d, %d chips", size[0], size[1], chips).containsOnly(1);
      }
    }
  }

  @Test
  void anImageTooSmallForTheChipsIsRefused() {
    assertThatThrownBy(() -> map(60, 60, 16))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "an image of 60x60 pixels has no block of 6x6 for each of 16 chips; make it larger or"
                + " use fewer chips");
  }
}
