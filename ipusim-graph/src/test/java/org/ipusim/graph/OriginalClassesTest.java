package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.program.Execute;
import org.junit.jupiter.api.Test;

class OriginalClassesTest {
  /** What a debugger would see. */
  private static final List<String> SEEN = new ArrayList<>();

  static void look() {
    SEEN.add(
        StackWalker.getInstance(StackWalker.Option.SHOW_HIDDEN_FRAMES)
            .walk(frames -> frames.skip(1).findFirst().orElseThrow().getClassName()));
  }

  static final class Watched extends Vertex {
    @InOut IntVector data;
    @Output int count;
    int runs;

    @Override
    public void compute() {
      look();
      runs++;
      count = runs;
      data.set(0, data.get(0) + 1);
    }
  }

  static final class Together extends MultiVertex {
    @InOut IntVector data;

    @Override
    public void compute(int worker) {
      data.set(worker, data.get(worker) + worker);
    }
  }

  private static List<String> run(boolean original) {
    SEEN.clear();
    var graph = new Graph(Targets.GC200);
    var cs = graph.addComputeSet("cs");
    Tensor data = graph.addVariable("data", ElementType.INT, 6);
    Tensor count = graph.addVariable("count", ElementType.INT);
    Tensor more = graph.addVariable("more", ElementType.INT, 6);
    graph.setTileMapping(data, 0);
    graph.setTileMapping(count, 0);
    graph.setTileMapping(more, 1);
    graph.createHostRead("data", data);
    graph.createHostRead("count", count);
    graph.createHostRead("more", more);
    graph
        .addVertex(cs, Watched.class)
        .connect("data", data)
        .connect("count", count)
        .setPerfEstimate(10, 0)
        .setTileMapping(0);
    graph.addVertex(cs, Together.class).connect("data", more).setTileMapping(1);
    var options = EngineOptions.defaults().withOriginalClasses(original);
    try (var engine = new Engine(graph.compile(new Execute(cs)), options)) {
      engine.run(0);
      engine.run(0);
      return List.of(
          Arrays.toString(engine.readInts("data")),
          Arrays.toString(engine.readInts("count")),
          Arrays.toString(engine.readInts("more")),
          engine.profile().vertexTypes().toString(),
          engine.profile().cycles().totalCycles() + " cycles");
    }
  }

  @Test
  void theUsersOwnClassRunsWithTheSameResultsAndCycles() {
    List<String> copies = run(false);
    assertThat(copies).startsWith("[2, 0, 0, 0, 0, 0]", "[2]", "[0, 2, 4, 6, 8, 10]");
    assertThat(SEEN).hasSize(2).allMatch(name -> name.contains("/"), "a copy's name has a slash");
    assertThat(run(true)).isEqualTo(copies);
    assertThat(SEEN.get(1)).isEqualTo(Watched.class.getName());
    assertThat(SEEN.get(3)).isEqualTo(Watched.class.getName());
  }

  @Test
  void randomGraphsGiveTheSame() {
    for (long seed = 0; seed < 10; seed++) {
      assertThat(outcome(seed, true)).as("seed %d", seed).isEqualTo(outcome(seed, false));
    }
  }

  private static String outcome(long seed, boolean original) {
    var random = new RandomGraph(seed);
    var out = new StringBuilder();
    var options = EngineOptions.defaults().withOriginalClasses(original);
    try (var engine = new Engine(random.graph.compile(random.program), options)) {
      engine.run(0);
      for (String handle : random.handles) {
        out.append(
            handle.startsWith("f")
                ? Arrays.toString(engine.readFloats(handle))
                : Arrays.toString(engine.readInts(handle)));
      }
      out.append(engine.profile().vertexTypes()).append(engine.profile().steps());
    }
    return out.toString();
  }
}
