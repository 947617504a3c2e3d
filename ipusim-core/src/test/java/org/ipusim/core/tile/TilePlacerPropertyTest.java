package org.ipusim.core.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.MemorySpec;
import org.ipusim.core.tile.MemoryObject.Part;
import org.junit.jupiter.api.Test;

class TilePlacerPropertyTest {
  private static final int SEEDS = 2000;
  private static final int POINTS = 10;
  private static final List<RegionRule> RULES = List.of(RegionRule.values());

  private final MemorySpec memory = ChipSpec.preset("gc200").memory();

  /** Objects and pairs from a seed, on some seeds more than a tile holds. */
  private static final class Case {
    final List<MemoryObject> objects = new ArrayList<>();
    final List<Apart> apart = new ArrayList<>();
    private final SplittableRandom random;

    Case(long seed) {
      random = new SplittableRandom(seed);
      int largest = random.nextInt(3) == 0 ? 120_000 : 9_000;
      int count = random.nextInt(1, 25);
      for (int i = 0; i < count; i++) {
        RegionRule rule = RULES.get(random.nextInt(3));
        int align = 4 << random.nextInt(4);
        var parts = new ArrayList<Part>();
        for (int p = random.nextInt(1, 4); p > 0; p--) {
          parts.add(new Part(random.nextInt(largest), ranges()));
        }
        objects.add(new MemoryObject("object " + i, rule, align, parts));
      }
      for (int i = random.nextInt(6); i > 0 && count > 1; i--) {
        int first = random.nextInt(count);
        apart.add(new Apart(first, (first + 1 + random.nextInt(count - 1)) % count));
      }
    }

    private LiveRanges ranges() {
      if (random.nextInt(4) == 0) {
        return LiveRanges.ALWAYS;
      }
      int begin = random.nextInt(POINTS);
      return LiveRanges.of(begin, random.nextInt(begin, POINTS) + 1);
    }
  }

  private static boolean disjoint(long a, long aBytes, long b, long bBytes) {
    return a + aBytes <= b || b + bBytes <= a || aBytes == 0 || bBytes == 0;
  }

  /** The elements that a byte's word and the words beside it may lie in. */
  private long elementsOf(long address) {
    long base = memory.interleavedBaseBytes();
    return address < base
        ? address / memory.elementBytes()
        : 1_000 + (address - base) / (2L * memory.elementBytes());
  }

  private void check(long seed, Case c, TileLayout layout) {
    for (int i = 0; i < c.objects.size(); i++) {
      MemoryObject object = c.objects.get(i);
      long at = layout.address(i);
      String what = "seed " + seed + ", " + object + " at " + at;
      assertThat(at % object.align()).as(what).isZero();
      long end = at + object.bytes();
      if (end <= memory.tileBytes()) {
        if (object.rule() == RegionRule.INTERLEAVED) {
          assertThat(at).as(what).isGreaterThanOrEqualTo(memory.interleavedBaseBytes());
        } else if (object.rule() == RegionRule.NON_INTERLEAVED) {
          assertThat(end).as(what).isLessThanOrEqualTo(memory.interleavedBaseBytes());
        }
      }
      for (int j = 0; j < i; j++) {
        long begin = at;
        for (Part ours : object.parts()) {
          long other = layout.address(j);
          for (Part theirs : c.objects.get(j).parts()) {
            assertThat(
                    !ours.live().overlaps(theirs.live())
                        || disjoint(begin, ours.bytes(), other, theirs.bytes()))
                .as("%s, against object %d at %d", what, j, layout.address(j))
                .isTrue();
            other += theirs.bytes();
          }
          begin += ours.bytes();
        }
      }
    }
    for (Apart pair : c.apart) {
      MemoryObject first = c.objects.get(pair.first());
      MemoryObject second = c.objects.get(pair.second());
      long a = layout.address(pair.first());
      long b = layout.address(pair.second());
      if (first.bytes() > 0 && second.bytes() > 0) {
        assertThat(
                elementsOf(a + first.bytes() - 1) < elementsOf(b)
                    || elementsOf(b + second.bytes() - 1) < elementsOf(a))
            .as("seed %d, %s at %d and %d", seed, pair, a, b)
            .isTrue();
      }
    }
  }

  @Test
  void nothingThatLivesTogetherOverlapsAndEveryRuleHolds() {
    var placer = new TilePlacer(memory);
    int overflowing = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      var c = new Case(seed);
      TileLayout layout = placer.place(c.objects, c.apart);
      check(seed, c, layout);
      for (int point = 0; point < POINTS; point++) {
        long live = 0;
        for (MemoryObject object : c.objects) {
          for (Part part : object.parts()) {
            live += part.live().contains(point) ? part.bytes() : 0;
          }
        }
        var bytes = layout.bytesAt(point);
        assertThat(bytes.nonInterleaved() + bytes.interleaved() + bytes.overflowed())
            .as("seed %d, point %d", seed, point)
            .isEqualTo(live);
        assertThat(live).as("seed %d, point %d", seed, point).isLessThanOrEqualTo(layout.end());
      }
      overflowing += layout.end() > memory.tileBytes() ? 1 : 0;
    }
    assertThat(overflowing).as("cases that do not fit").isBetween(SEEDS / 20, SEEDS / 2);
  }

  @Test
  void theOrderOfUnlikeObjectsDoesNotMatter() {
    for (long seed = 0; seed < 200; seed++) {
      var c = new Case(seed);
      var reversed = new ArrayList<>(c.objects);
      Collections.reverse(reversed);
      long end = new TilePlacer(memory).place(c.objects, List.of()).end();
      assertThat(new TilePlacer(memory).place(reversed, List.of()).end())
          .as("seed %d", seed)
          .isEqualTo(end);
    }
  }
}
