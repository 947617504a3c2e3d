package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.RandomViews.Pair;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.GraphCompilationException;
import org.ipusim.graph.problem.GraphProblem;
import org.ipusim.graph.program.Execute;
import org.junit.jupiter.api.Test;

class RaceCheckPropertyTest {
  private static final int GRAPHS = 6000;
  private static final int[][] SHAPES = {{12}, {3, 4}, {2}, {9}};
  private static final int CONSTANT = 2;

  static final class Vectors extends Vertex {
    @Input IntVector in;
    @Output IntVector out;
    @InOut IntVector both;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  static final class Lists extends Vertex {
    @Input VectorList<IntVector> in;
    @Output VectorList<IntVector> out;

    @Override
    public void compute() {}

    @Override
    protected long cycles(Target target) {
      return 1;
    }
  }

  /** Who reads each element and who writes it, once for each time. */
  private static final class Accesses {
    final Map<Integer, List<Integer>> readers = new HashMap<>();
    final Map<Integer, List<Integer>> writers = new HashMap<>();

    void read(int vertex, Pair p) {
      note(readers, vertex, p);
    }

    void write(int vertex, Pair p) {
      note(writers, vertex, p);
    }

    private static void note(Map<Integer, List<Integer>> who, int vertex, Pair p) {
      p.model().ids().forEach(id -> who.computeIfAbsent(id, i -> new ArrayList<>()).add(vertex));
    }

    boolean conflict() {
      return writers.entrySet().stream()
          .anyMatch(
              e ->
                  e.getKey() / ModelTensor.PER_VARIABLE == CONSTANT
                      || e.getValue().size() > 1
                      || readers.getOrDefault(e.getKey(), List.of()).stream()
                          .anyMatch(v -> !v.equals(e.getValue().getFirst())));
    }
  }

  @Test
  void aComputeSetCompilesExactlyIfNoElementIsRacedFor() {
    int raced = 0;
    for (long seed = 0; seed < GRAPHS; seed++) {
      var random = new SplittableRandom(seed);
      var graph = new Graph(Targets.small(4));
      var views = new RandomViews(random, 10);
      for (int v = 0; v < SHAPES.length; v++) {
        Tensor t =
            v == CONSTANT
                ? graph.addConstant("c", ElementType.INT, SHAPES[v], 5)
                : graph.addVariable("v" + v, ElementType.INT, SHAPES[v]);
        graph.setTileMapping(t, v % 4);
        views.add(v, t);
      }
      var accesses = new Accesses();
      ComputeSet cs = graph.addComputeSet("cs");
      int vertices = 1 + random.nextInt(3);
      for (int v = 0; v < vertices; v++) {
        addVertex(random, graph, cs, views, accesses, v);
      }
      boolean conflict = accesses.conflict();
      raced += conflict ? 1 : 0;
      assertThat(problems(graph, cs).isEmpty()).as("compiles, seed %d", seed).isEqualTo(!conflict);
    }
    assertThat(raced).as("graphs with races").isBetween(GRAPHS / 5, GRAPHS * 4 / 5);
  }

  private static void addVertex(
      SplittableRandom random,
      Graph graph,
      ComputeSet cs,
      RandomViews views,
      Accesses accesses,
      int vertex) {
    if (random.nextBoolean()) {
      Pair in = small(random, views);
      Pair out = small(random, views);
      Pair both = small(random, views);
      graph
          .addVertex(cs, Vectors.class)
          .connect("in", in.tensor())
          .connect("out", out.tensor())
          .connect("both", both.tensor())
          .setTileMapping(vertex);
      accesses.read(vertex, in);
      accesses.write(vertex, out);
      accesses.read(vertex, both);
      accesses.write(vertex, both);
    } else {
      List<Pair> in = List.of(small(random, views), small(random, views));
      List<Pair> out = random.nextBoolean() ? List.of() : List.of(small(random, views));
      graph
          .addVertex(cs, Lists.class)
          .connect("in", in.stream().map(Pair::tensor).toList())
          .connect("out", out.stream().map(Pair::tensor).toList())
          .setTileMapping(vertex);
      in.forEach(p -> accesses.read(vertex, p));
      out.forEach(p -> accesses.write(vertex, p));
    }
  }

  /** A view of few elements, so that some graphs have no race. */
  private static Pair small(SplittableRandom random, RandomViews views) {
    Pair p = views.view(3);
    while (p.model().rank() > 0 && p.model().size() > 2) {
      int at = random.nextInt(p.model().dim(0));
      p = new Pair(p.tensor().slice(at, at + 1).flatten(), flat(p.model().slice(at, at + 1, 0)));
      if (p.model().size() > 2) {
        int begin = random.nextInt(p.model().size() - 1);
        p = new Pair(p.tensor().slice(begin, begin + 2), p.model().slice(begin, begin + 2, 0));
      }
    }
    return p;
  }

  private static ModelTensor flat(ModelTensor m) {
    return m.reshape(List.of(m.size()));
  }

  private static List<GraphProblem> problems(Graph graph, ComputeSet cs) {
    try {
      graph.compile(new Execute(cs));
      return List.of();
    } catch (GraphCompilationException e) {
      assertThat(e.problems())
          .extracting(GraphProblem::kind)
          .isSubsetOf(GraphProblem.Kind.GRAPH_CYCLE, GraphProblem.Kind.GRAPH_CONNECTION);
      return e.problems();
    }
  }
}
