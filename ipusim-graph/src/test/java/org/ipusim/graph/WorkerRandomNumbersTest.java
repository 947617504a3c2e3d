package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.CodeletException;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Repeat;
import org.junit.jupiter.api.Test;

class WorkerRandomNumbersTest {
  private static final Target GC200 = Target.of(ChipSpec.preset("gc200"));
  private static final int WORKERS = 6;

  static final class Draw extends Vertex {
    @Output IntVector out;

    @Override
    public void compute() {
      for (int i = 0; i < out.size(); i++) {
        out.set(i, random().urand32());
      }
    }

    @Override
    protected long cycles(Target target) {
      return 10;
    }
  }

  static final class DrawTwice extends Vertex {
    @Output int out;

    @Override
    public void compute() {
      WorkerRandom random = random();
      out = random.urand32() - 2 * random.urand32();
    }

    @Override
    protected long cycles(Target target) {
      return 1000;
    }
  }

  static final class DrawTogether extends MultiVertex {
    @Output IntVector out;

    @Override
    public void compute(int workerId) {
      out.set(workerId, random().urand32());
    }

    @Override
    protected long cycles(Target target) {
      return 60;
    }
  }

  static final class Idle extends Vertex {
    @Output int out;

    @Override
    public void compute() {
      out = 1;
    }

    @Override
    protected long cycles(Target target) {
      return 5;
    }
  }

  static final class DrawsForCost extends Vertex {
    @Output int out;

    @Override
    public void compute() {
      out = 1;
    }

    @Override
    protected long cycles(Target target) {
      return random().urand32();
    }
  }

  static final class Overriding extends Vertex {
    @Output int out;

    @Override
    public void compute() {
      out = random().urand32();
    }

    @Override
    protected WorkerRandom random() {
      return new WorkerRandom(1);
    }

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  /** Adds vertices of one element each, and keeps what a tile that takes them in turn draws. */
  private static final class Bench {
    final Graph graph = new Graph(GC200);
    final ComputeSet computeSet = graph.addComputeSet("draw");
    final Tensor out;
    private final int[] tiles;
    private final int[] kinds;

    Bench(int[] tiles, int[] kinds) {
      this.tiles = tiles;
      this.kinds = kinds;
      out = graph.addVariable("out", ElementType.INT, tiles.length, WORKERS);
      for (int v = 0; v < tiles.length; v++) {
        Tensor row = out.index(v);
        graph.setTileMapping(row, tiles[v]);
        Class<? extends Codelet> codelet =
            switch (kinds[v]) {
              case 0 -> Draw.class;
              case 1 -> DrawTwice.class;
              case 2 -> DrawTogether.class;
              default -> Idle.class;
            };
        boolean vector = kinds[v] == 0 || kinds[v] == 2;
        graph
            .addVertex(computeSet, codelet)
            .connect("out", vector ? row : row.slice(0, 1))
            .setTileMapping(tiles[v]);
      }
      graph.createHostRead("out", out);
    }

    int[] run(int threads, int times) {
      var program = new Repeat(times, new Execute(computeSet));
      var options = EngineOptions.defaults().withThreads(threads);
      try (var engine = new Engine(graph.compile(program), options)) {
        engine.run(0);
        return engine.readInts("out");
      }
    }

    int[] expected(int times) {
      var random = new WorkerRandom[GC200.tiles() * WORKERS];
      for (int i = 0; i < random.length; i++) {
        random[i] = WorkerRandom.unseeded(i);
      }
      var values = new int[tiles.length * WORKERS];
      for (int t = 0; t < times; t++) {
        var context = new int[GC200.tiles()];
        for (int v = 0; v < tiles.length; v++) {
          int first = tiles[v] * WORKERS;
          int at = v * WORKERS;
          if (kinds[v] == 2) {
            for (int w = 0; w < WORKERS; w++) {
              values[at + w] = random[first + w].urand32();
            }
            context[tiles[v]] = 0;
            continue;
          }
          WorkerRandom mine = random[first + context[tiles[v]]++ % WORKERS];
          switch (kinds[v]) {
            case 0 -> {
              for (int i = 0; i < WORKERS; i++) {
                values[at + i] = mine.urand32();
              }
            }
            case 1 -> values[at] = mine.urand32() - 2 * mine.urand32();
            default -> values[at] = 1;
          }
        }
      }
      return values;
    }
  }

  @Test
  void verticesTakeTheContextsOfTheirTileInTurn() {
    var bench = new Bench(new int[] {3, 3, 3, 3, 3, 3, 3, 3, 5}, new int[9]);
    int[] values = bench.run(1, 1);
    assertThat(values).isEqualTo(bench.expected(1));
    WorkerRandom second = WorkerRandom.unseeded(3 * WORKERS + 1);
    assertThat(values[WORKERS]).isEqualTo(second.urand32());
  }

  @Test
  void statesStayFromRunToRun() {
    var bench = new Bench(new int[] {3, 3, 4}, new int[] {0, 2, 1});
    assertThat(bench.run(1, 7)).isEqualTo(bench.expected(7)).isNotEqualTo(bench.expected(6));
  }

  @Test
  void vertexTypesInAnyOrderDrawAsTheirTileRunsThemOnAnyNumberOfThreads() {
    for (int seed = 0; seed < 8; seed++) {
      var random = new SplittableRandom(seed);
      var tiles = new int[3000];
      var kinds = new int[tiles.length];
      int spread = 1 + random.nextInt(GC200.tiles());
      for (int v = 0; v < tiles.length; v++) {
        tiles[v] = random.nextInt(spread);
        kinds[v] = random.nextInt(4);
      }
      var bench = new Bench(tiles, kinds);
      int[] expected = bench.expected(2);
      for (int threads = 1; threads <= 3; threads++) {
        assertThat(bench.run(threads, 2)).as("seed %d", seed).isEqualTo(expected);
      }
    }
  }

  @Test
  void drawingForTheCostIsRefused() {
    var graph = new Graph(GC200);
    Tensor out = graph.addVariable("out", ElementType.INT);
    graph.setTileMapping(out, 0);
    ComputeSet computeSet = graph.addComputeSet("draw");
    graph.addVertex(computeSet, DrawsForCost.class).connect("out", out).setTileMapping(0);
    assertThatThrownBy(() -> graph.compile(new Execute(computeSet)))
        .isInstanceOf(CodeletException.class)
        .hasMessageContaining("random() works only in compute, when an engine runs it");
  }

  @Test
  void overridingRandomIsRefused() {
    var graph = new Graph(GC200);
    ComputeSet computeSet = graph.addComputeSet("draw");
    assertThatThrownBy(() -> graph.addVertex(computeSet, Overriding.class))
        .isInstanceOf(CodeletException.class)
        .hasMessageContaining("overrides random(), which the engine does");
  }
}
