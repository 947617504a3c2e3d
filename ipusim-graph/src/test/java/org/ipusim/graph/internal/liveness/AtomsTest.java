package org.ipusim.graph.internal.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.core.tile.LiveRanges;
import org.ipusim.graph.internal.liveness.AccessTable.Mode;
import org.junit.jupiter.api.Test;

class AtomsTest {
  private final AccessTable accesses = new AccessTable();

  private static List<Integer> ends(Atoms atoms, int region) {
    return IntStream.range(atoms.first(region), atoms.first(region + 1))
        .map(atoms::end)
        .boxed()
        .toList();
  }

  @Test
  void aRegionIsCutWhereAccessesBeginAndEnd() {
    accesses.leaf();
    accesses.add(0, 2, 4, Mode.READ);
    accesses.leaf();
    accesses.add(0, 4, 6, Mode.WRITE);
    var atoms = new Atoms(accesses, new int[] {10, 3});
    assertThat(ends(atoms, 0)).containsExactly(2, 4, 6, 10);
    assertThat(ends(atoms, 1)).containsExactly(3);
    assertThat(atoms.atomClass(atoms.first(0))).isEqualTo(Atoms.UNUSED);
    assertThat(atoms.atomClass(atoms.first(1))).isEqualTo(Atoms.UNUSED);
    assertThat(atoms.classes()).as("nobody, read, read and written, written").isEqualTo(4);
  }

  @Test
  void accessesOfOneLeafThatTouchOrOverlapCutNothing() {
    accesses.leaf();
    for (int i = 0; i < 10; i += 2) {
      accesses.add(0, i, 2, Mode.READ);
      accesses.add(0, 9 - i, 1, Mode.READ);
    }
    var atoms = new Atoms(accesses, new int[] {10});
    assertThat(ends(atoms, 0)).containsExactly(10);
  }

  @Test
  void stretchesOfDifferentRegionsThatAllLeavesTreatAlikeAreOfOneClass() {
    for (int leaf = 0; leaf < 5; leaf++) {
      accesses.leaf();
      accesses.add(0, 0, 8, leaf % 2 == 0 ? Mode.READ : Mode.WRITE);
      accesses.add(1, 3, 4, leaf % 2 == 0 ? Mode.READ : Mode.WRITE);
    }
    var atoms = new Atoms(accesses, new int[] {8, 9});
    assertThat(ends(atoms, 1)).containsExactly(3, 7, 9);
    assertThat(atoms.atomClass(atoms.first(0))).isEqualTo(atoms.atomClass(atoms.first(1) + 1));
    assertThat(atoms.classes()).isEqualTo(2);
  }

  @Test
  void aFunctionCalledInAnEndlessNumberOfWaysIsWalkedOnceForEachThatDiffers() {
    int leaf = accesses.leaf();
    accesses.add(0, 0, 1, Mode.WRITE);
    Flow f = new Flow.Block(List.of(new Flow.Leaf(leaf, 0)));
    for (int depth = 0; depth < 60; depth++) {
      f = new Flow.Block(List.of(f, f));
    }
    var analysis = new LivenessAnalysis(new Atoms(accesses, new int[] {1}), List.of(f));
    assertThat(analysis.stepsOfPoints()).containsExactly(0);
    assertThat(analysis.ranges()[1]).isEqualTo(LiveRanges.of(0, 1));
  }
}
