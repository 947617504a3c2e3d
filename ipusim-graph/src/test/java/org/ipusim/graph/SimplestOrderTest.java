package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.problem.TensorException;
import org.junit.jupiter.api.Test;

class SimplestOrderTest {
  private static final int SEEDS = 300;

  private static Graph graph() {
    return new Graph(Target.of(ChipSpec.preset("gc200")));
  }

  private static RandomViews views(Graph graph, SplittableRandom random) {
    var views = new RandomViews(random, 200);
    for (int i = 0; i < 3; i++) {
      Tensor variable =
          graph.addVariable("v" + i, ElementType.INT, random.nextInt(1, 6), random.nextInt(1, 7));
      graph.mapLinearly(variable, 3, 1);
      views.add(i, variable);
    }
    return views;
  }

  /** Each element's variable and place, in the tensor's order. */
  private static List<String> elements(Tensor tensor) {
    return tensor.getVarRegions().stream()
        .flatMap(
            r ->
                IntStream.range(r.elements().begin(), r.elements().end())
                    .mapToObj(e -> r.variable() + " " + e))
        .toList();
  }

  @Test
  void elementsInSimplestOrderAreTheSameAndNeverInMoreStretches() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var random = new SplittableRandom(seed);
      Tensor view = views(graph(), random).view(6).tensor();

      SimplestOrder order = SimplestOrder.of(view);
      Tensor ordered = order.apply(view);

      assertThat(ordered.getContiguousRegions()).as("seed %d", seed).hasSize(order.stretches());
      assertThat(ordered.shape()).as("seed %d", seed).containsExactly(view.numElements());
      assertThat(elements(ordered))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(elements(view));
      assertThat(ordered.getContiguousRegions().size())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(view.getContiguousRegions().size());
    }
  }

  @Test
  void elementsOfTwoTensorsMeetInAnyOrderAsTheyDidBefore() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var random = new SplittableRandom(seed);
      Graph graph = graph();
      RandomViews views = views(graph, random);
      Tensor view = views.view(6).tensor();
      Tensor other = graph.addVariable("other", ElementType.INT, view.shape());
      Tensor repeated = graph.addVariable("one", ElementType.INT).reshape(1);
      repeated = repeated.broadcast(view.numElements(), 0).reshape(view.numElements());

      SimplestOrder order = SimplestOrder.of(view);
      List<String> mine = elements(order.apply(view));
      List<String> others = elements(order.apply(other));

      List<String> before = elements(view);
      for (int i = 0; i < mine.size(); i++) {
        int at = Integer.parseInt(others.get(i).substring("other ".length()));
        assertThat(mine.get(i)).as("seed %d", seed).isEqualTo(before.get(at));
      }
      assertThat(elements(order.apply(repeated)))
          .as("seed %d", seed)
          .hasSize(view.numElements())
          .allMatch("one 0"::equals);
    }
  }

  @Test
  void aCloneInOrderIsOneStretchThatLiesWhereItsModelDoes() {
    int cloned = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      var random = new SplittableRandom(seed);
      Graph graph = graph();
      Tensor view = views(graph, random).view(6).tensor();
      if (view.containsAliases()) {
        continue;
      }
      cloned++;

      Tensor clone = graph.cloneInOrder(view, ElementType.HALF, "clone");

      assertThat(clone.elementType()).isEqualTo(ElementType.HALF);
      assertThat(clone.shape()).as("seed %d", seed).isEqualTo(view.shape());
      assertThat(graph.getTileMapping(clone))
          .as("seed %d", seed)
          .isEqualTo(graph.getTileMapping(view));
      SimplestOrder order = SimplestOrder.of(view);
      assertThat(order.apply(clone).isContiguous()).as("seed %d", seed).isTrue();
      int[] flat = {view.numElements()};
      assertThat(elements(clone.reshape(flat)))
          .as("seed %d", seed)
          .doesNotHaveDuplicates()
          .hasSize(view.numElements());
    }
    assertThat(cloned).isGreaterThan(SEEDS / 4);
  }

  @Test
  void whatShowsElementsTwiceHasNoCloneInOrder() {
    Graph graph = graph();
    Tensor once = graph.addVariable("once", ElementType.FLOAT, 3);
    graph.setTileMapping(once, 0);
    Tensor twice = Tensor.concat(once, once);

    assertThatThrownBy(() -> graph.cloneInOrder(twice, ElementType.FLOAT, "clone"))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("which shows elements twice");
    assertThatThrownBy(() -> SimplestOrder.of(twice).apply(once))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining(Arrays.toString(once.shape()));
  }
}
