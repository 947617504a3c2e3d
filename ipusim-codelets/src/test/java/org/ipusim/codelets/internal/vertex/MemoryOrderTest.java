package org.ipusim.codelets.internal.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.junit.jupiter.api.Test;

class MemoryOrderTest {
  private static final int VIEWS = 200;

  private static Graph graph() {
    return new Graph(Target.of(ChipSpec.preset("gc200")));
  }

  @Test
  void aMatrixThatLiesInBlocksOfColumnsIsWalkedAsItLies() {
    Tensor memory = graph().addVariable("weights", ElementType.HALF, 5, 30, 16);
    Tensor matrix = memory.dimShuffle(1, 0, 2).reshape(30, 80);

    assertThat(MemoryOrder.of(matrix).flat(matrix).isContiguous()).isTrue();
  }

  @Test
  void theTransposeOfAMatrixInBlocksIsWalkedAsItLies() {
    Tensor memory = graph().addVariable("weights", ElementType.HALF, 5, 30, 16);
    Tensor matrix = memory.dimShuffle(0, 2, 1).reshape(80, 30);

    assertThat(MemoryOrder.of(matrix).flat(matrix).isContiguous()).isTrue();
  }

  @Test
  void whatMeetsEveryRowMeetsItInTheSameOrder() {
    Graph graph = graph();
    Tensor matrix =
        graph.addVariable("out", ElementType.HALF, 5, 30, 16).dimShuffle(1, 0, 2).reshape(30, 80);
    Tensor biases = graph.addVariable("biases", ElementType.HALF, 80);

    MemoryOrder order = MemoryOrder.of(matrix);

    assertThat(order.ordered(biases.expand(0)).shape()).containsExactly(5, 1, 16);
    assertThat(order.ordered(matrix).shape()).containsExactly(5, 30, 16);
  }

  @Test
  void unevenBlocksAreWalkedAsTheyLie() {
    Graph graph = graph();
    var blocks = new ArrayList<Tensor>();
    for (int columns : new int[] {5, 7, 4}) {
      blocks.add(graph.addVariable("block", ElementType.HALF, 30, columns).dimShuffle(1, 0));
    }
    Tensor matrix = Tensor.concat(blocks, 0);
    Tensor like = Layout.like(graph, matrix, ElementType.FLOAT, "like");

    MemoryOrder order = MemoryOrder.of(matrix);

    assertThat(order.flat(matrix).getContiguousRegions()).hasSize(3);
    assertThat(order.flat(like).isContiguous()).isTrue();
  }

  @Test
  void anOrderThatIsUndoneGivesBackEveryView() {
    for (long seed = 0; seed < VIEWS; seed++) {
      var random = new SplittableRandom(seed);
      int[] sizes = {random.nextInt(1, 5), random.nextInt(1, 7), random.nextInt(1, 9)};
      Tensor t = graph().addVariable("t", ElementType.FLOAT, sizes[0], sizes[1], sizes[2]);
      Tensor view =
          switch (random.nextInt(4)) {
            case 0 -> t.dimShuffle(2, 0, 1);
            case 1 -> t.dimShuffle(1, 0, 2).reshape(sizes[1], sizes[0] * sizes[2]);
            case 2 -> t.reverse(1).dimShuffle(1, 2, 0);
            default -> Tensor.concat(List.of(t, t.reverse(2)), 2).dimShuffle(2, 1, 0);
          };

      MemoryOrder order = MemoryOrder.of(view);
      Tensor back = order.plain(order.ordered(view));

      assertThat(back.shape()).as("seed %d", seed).isEqualTo(view.shape());
      assertThat(back.getVarRegions()).as("seed %d", seed).isEqualTo(view.getVarRegions());
    }
  }
}
