package org.ipusim.codelets.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.ipusim.codelets.RandomTensors;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

class BlockTransposesTest {
  private static final int CASES = 60;

  private static int[] counted(int n) {
    var values = new int[n];
    for (int i = 0; i < n; i++) {
      values[i] = i;
    }
    return values;
  }

  /** Transposes 16 x 16 halves on two tiles; gives the vertex's tile cycles and the bytes moved. */
  private static Map<String, Long> cyclesOf(int blocks) {
    Graph graph = new Graph(RandomTensors.TARGET).createVirtualGraph(2);
    Tensor in = graph.addVariable("in", ElementType.HALF, blocks, 16, 16);
    graph.setTileMapping(in, 0);
    var program = Sequence.builder();
    var transposes = new BlockTransposes(graph, "t");
    transposes.add(in, "t");
    transposes.addTo(program);
    var byType = new TreeMap<String, Long>();
    Graph top = graph.getTopLevelGraph();
    try (var engine = new Engine(top.compile(program.build()))) {
      engine.run(0);
      engine
          .profile()
          .vertexTypes()
          .forEach(
              t ->
                  byType.put(
                      t.codelet().substring(t.codelet().lastIndexOf('.') + 1)
                          + " x "
                          + t.instances(),
                      t.cycles().max()));
    }
    return byType;
  }

  @Test
  void fewBlocksAreDividedSoThatEveryWorkerHasOne() {
    // Two blocks become eight of 4 columns, four a tile: 27 + 35 + 2 x 4 bundles of a worker.
    assertThat(cyclesOf(2)).isEqualTo(Map.of("Transpose1D x 2", 7 + 6 * 70L));
  }

  @Test
  void asManyBlocksAsWorkersStayWhole() {
    assertThat(cyclesOf(12)).isEqualTo(Map.of("Transpose1D x 2", 7 + 6 * (29 + 18 + 4 * 20L)));
  }

  @Test
  void anyBlocksAreTransposed() {
    for (long seed = 0; seed < CASES; seed++) {
      var random = new SplittableRandom(seed);
      var tensors = new RandomTensors(seed);
      int n = 1 + random.nextInt(6);
      int rows = 1 + random.nextInt(20);
      int columns = random.nextBoolean() ? 4 * (1 + random.nextInt(5)) : 1 + random.nextInt(20);
      boolean narrow = random.nextBoolean();
      ElementType type = narrow ? ElementType.UNSIGNED_SHORT : ElementType.INT;
      Tensor in = tensors.whole(type, new int[] {n, rows, columns}, counted(n * rows * columns));
      var transposes = new BlockTransposes(tensors.graph, "t");
      Tensor out = transposes.add(in, "t");
      transposes.addTo(tensors.program);
      tensors.graph.createHostRead("out", out);
      assertThat(out.shape()).containsExactly(n, columns, rows);
      try (var engine = new Engine(tensors.graph.compile(tensors.program.build()))) {
        engine.run(0);
        int[] found = engine.readInts("out");
        for (int i = 0; i < found.length; i++) {
          int block = i / (rows * columns);
          int column = i / rows % columns;
          assertThat(found[i])
              .as("element %d, seed %d", i, seed)
              .isEqualTo((block * rows + i % rows) * columns + column);
        }
      }
    }
  }
}
