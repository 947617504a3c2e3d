package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.GraphException;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class VirtualGraphTest {
  /** Writes a number everywhere. */
  static final class Fill extends Vertex {
    @Output IntVector out;
    int value;

    @Override
    public void compute() {
      for (int i = 0; i < out.size(); i++) {
        out.set(i, value);
      }
    }
  }

  private final Graph graph = new Graph(Targets.small(16));

  private static Tensor mapped(Graph graph, int tile, int elements) {
    Tensor t = graph.addVariable("t" + tile, ElementType.INT, elements);
    graph.setTileMapping(t, tile);
    return t;
  }

  @Test
  void tileNumbersOfAViewMeanTheTilesItWasMadeOf() {
    Graph view = graph.createVirtualGraph(8, 12);
    assertThat(view.tiles()).isEqualTo(4);
    assertThat(view.target()).isEqualTo(graph.target());
    assertThat(view.getTopLevelGraph()).isSameAs(graph);
    Tensor t = mapped(view, 1, 10);
    assertThat(graph.getTileMapping(t).byTile().keySet()).containsExactly(9);
    assertThat(view.getTileMapping(t).byTile().keySet()).containsExactly(1);
    Tensor spread = view.addVariable("spread", ElementType.INT, 40);
    view.mapLinearly(spread);
    assertThat(graph.getTileMapping(spread).byTile().keySet()).containsExactly(8, 9, 10, 11);
    assertThat(view.getTileMapping(spread)).isEqualTo(TileMapping.linear(40, 4, 1, 1));
    Graph first = graph.createVirtualGraph(3);
    assertThat(first.convertVirtualTileToPhysicalTile(2)).isEqualTo(2);
    assertThat(first.convertPhysicalTileToVirtualTile(2)).isEqualTo(2);
  }

  @Test
  void viewsOfViewsNumberTheTilesOfTheViewTheyAreMadeOf() {
    Graph outer = graph.createVirtualGraph(List.of(15, 3, 9, 4));
    Graph inner = outer.createVirtualGraph(1, 4);
    Graph innermost = inner.createVirtualGraph(List.of(2, 0));
    assertThat(innermost.tiles()).isEqualTo(2);
    assertThat(innermost.convertVirtualTileToPhysicalTile(0)).isEqualTo(4);
    assertThat(innermost.convertVirtualTileToPhysicalTile(1)).isEqualTo(3);
    assertThat(inner.convertPhysicalTileToVirtualTile(9)).isEqualTo(1);
    assertThat(innermost.getTopLevelGraph()).isSameAs(graph);
  }

  @Test
  void randomViewsOfViewsConvertThereAndBack() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new SplittableRandom(seed);
      Graph view = graph;
      int[] expected = IntStream.range(0, 16).toArray();
      while (view.tiles() > 1) {
        List<Integer> tiles = new ArrayList<>(IntStream.range(0, view.tiles()).boxed().toList());
        Collections.shuffle(tiles, new Random(random.nextLong()));
        List<Integer> chosen = tiles.subList(0, 1 + random.nextInt(tiles.size()));
        int[] before = expected;
        expected = chosen.stream().mapToInt(t -> before[t]).toArray();
        view = view.createVirtualGraph(chosen);
        for (int t = 0; t < expected.length; t++) {
          assertThat(view.convertVirtualTileToPhysicalTile(t))
              .as("seed %d", seed)
              .isEqualTo(expected[t]);
          assertThat(view.convertPhysicalTileToVirtualTile(expected[t])).isEqualTo(t);
        }
      }
    }
  }

  @Test
  void partsOfOneProgramAreBuiltInViewsSideBySide() {
    Graph left = graph.createVirtualGraph(0, 8);
    Graph right = graph.createVirtualGraph(8, 16);
    ComputeSet cs = left.addComputeSet("fill");
    Tensor a = mapped(left, 3, 20);
    Tensor b = mapped(right, 3, 20);
    left.addVertex(cs, Fill.class).connect("out", a).setInitialValue("value", 5).setTileMapping(3);
    right.addVertex(cs, Fill.class).connect("out", b).setInitialValue("value", 7).setTileMapping(3);
    Tensor both = right.clone(Tensor.concat(b, a), "both");
    graph.createHostRead("both", both);
    Executable executable =
        right.compile(Sequence.of(new Execute(cs), new Copy(Tensor.concat(b, a), both)));
    try (var engine = new Engine(executable)) {
      engine.run(0);
      assertThat(engine.readInts("both")).startsWith(7).endsWith(5);
      Profile profile = engine.profile();
      long[] compute = TimedGraph.compute(profile);
      assertThat(compute[3]).isPositive().isEqualTo(compute[11]);
      assertThat(profile.exchanges()).as("a clone lies where its model lies").isZero();
    }
  }

  @Test
  void aTileThatAViewDoesNotHaveIsNamedWithTheTilesItHas() {
    Graph view = graph.createVirtualGraph(8, 12);
    Tensor t = mapped(graph, 2, 4);
    assertThatThrownBy(() -> view.setTileMapping(t, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "tile 4 of a virtual graph is out of range, allowed 0..3, which are tiles 8..11 of the"
                + " target");
    ComputeSet cs = graph.addComputeSet("cs");
    VertexRef vertex = view.addVertex(cs, Fill.class);
    assertThatThrownBy(() -> vertex.setTileMapping(-1))
        .hasMessageContaining("tile -1 of a virtual");
    assertThatThrownBy(() -> view.getTileMapping(t))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "tile 2 of the target is not in the virtual graph of tiles 0..3, which are tiles 8..11"
                + " of the target");
    assertThatThrownBy(() -> view.createVirtualGraph(2, 6))
        .hasMessageStartingWith("tile 4 of a virtual graph is out of range, allowed 0..3");
    assertThatThrownBy(() -> graph.createVirtualGraph(8, 17))
        .hasMessage("tile 16 is out of range, allowed 0..15");
    assertThatThrownBy(() -> graph.createVirtualGraph(List.of(5, 3, 5)))
        .isInstanceOf(GraphException.class)
        .hasMessage("tile 5 would be tile 0 and tile 2 of a virtual graph");
    assertThatThrownBy(() -> graph.createVirtualGraph(3, 3))
        .isInstanceOf(GraphException.class)
        .hasMessage("a virtual graph needs a tile");
    Graph some = graph.createVirtualGraph(List.of(1, 3));
    assertThatThrownBy(() -> some.setTileMapping(t, 2))
        .hasMessageEndingWith("are tiles 1, 3 of the target");
    Graph one = graph.createVirtualGraph(List.of(7));
    assertThatThrownBy(() -> one.setTileMapping(t, 1))
        .hasMessageEndingWith("allowed 0..0, which is tile 7 of the target");
  }
}
