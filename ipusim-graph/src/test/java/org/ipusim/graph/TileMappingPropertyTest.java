package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.RandomViews.Pair;
import org.junit.jupiter.api.Test;

class TileMappingPropertyTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));
  private static final int[][] SHAPES = {{40}, {4, 3, 2}, {}, {5, 7}};

  @Test
  void theLastMappingOfAnElementCountsWhateverTheOrderAndTheViews() {
    for (long seed = 0; seed < 2000; seed++) {
      var random = new SplittableRandom(seed);
      var graph = new Graph(GC200);
      var views = new RandomViews(random, 200);
      for (int v = 0; v < SHAPES.length; v++) {
        views.add(v, graph.addVariable("v" + v, ElementType.INT, SHAPES[v]));
      }
      Map<Integer, Integer> tileOf = new HashMap<>();
      for (int call = random.nextInt(30); call > 0; call--) {
        Pair p = views.view(4);
        if (random.nextInt(4) == 0) {
          mapInParts(random, graph, p, tileOf);
        } else {
          int tile = random.nextInt(5);
          graph.setTileMapping(p.tensor(), tile);
          p.model().ids().forEach(id -> tileOf.put(id, tile));
        }
        if (random.nextInt(3) == 0) {
          check(seed, graph, views.view(5), tileOf);
        }
      }
      for (int i = 0; i < 10; i++) {
        check(seed, graph, views.view(5), tileOf);
      }
    }
  }

  /**
   * Maps the elements of a view tile after tile, so that of an aliased one the last tile counts.
   */
  private static void mapInParts(
      SplittableRandom random, Graph graph, Pair p, Map<Integer, Integer> tileOf) {
    var builder = TileMapping.builder();
    var byTile = new ArrayList<List<Integer>>();
    for (int tile = 0; tile < 3; tile++) {
      byTile.add(new ArrayList<>());
    }
    for (int at = 0; at < p.model().size(); ) {
      int end = at + 1 + random.nextInt(p.model().size() - at);
      int tile = random.nextInt(3);
      builder.add(tile, at, end);
      byTile.get(tile).addAll(p.model().ids().subList(at, end));
      at = end;
    }
    graph.setTileMapping(p.tensor(), builder.build());
    for (int tile = 0; tile < 3; tile++) {
      for (int id : byTile.get(tile)) {
        tileOf.put(id, tile);
      }
    }
  }

  private static void check(long seed, Graph graph, Pair p, Map<Integer, Integer> tileOf) {
    var expected = new HashMap<Integer, Integer>();
    for (int i = 0; i < p.model().size(); i++) {
      Integer tile = tileOf.get(p.model().ids().get(i));
      if (tile != null) {
        expected.put(i, tile);
      }
    }
    var actual = new HashMap<Integer, Integer>();
    TileMapping mapping = graph.getTileMapping(p.tensor());
    mapping
        .byTile()
        .forEach(
            (tile, intervals) -> {
              int last = -1;
              for (Interval interval : intervals) {
                assertThat(interval.begin())
                    .as("ascending and joined, seed %d, %s", seed, mapping)
                    .isGreaterThan(last);
                last = interval.end();
                for (int e = interval.begin(); e < interval.end(); e++) {
                  actual.put(e, tile);
                }
              }
            });
    assertThat(actual).as("seed %d", seed).isEqualTo(expected);
    assertThat(mapping.mappedElements()).as("seed %d", seed).isEqualTo(expected.size());
  }
}
