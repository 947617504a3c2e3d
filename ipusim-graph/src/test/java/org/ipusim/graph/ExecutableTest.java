package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.GraphException;
import org.ipusim.graph.program.Execute;
import org.junit.jupiter.api.Test;

class ExecutableTest {
  /** Adds the number of the run, of which it keeps count, and a step. */
  static final class Counter extends Vertex {
    @InOut IntVector sum;
    int runs;
    int step = 1;

    @Override
    public void compute() {
      runs++;
      for (int i = 0; i < sum.size(); i++) {
        sum.set(i, sum.get(i) + runs * step);
      }
    }

    @Override
    protected long cycles(Target target) {
      return 5L * step;
    }
  }

  private final Graph graph = new Graph(Targets.GC200);
  private final Tensor sum = graph.addVariable("sum", ElementType.INT, 3);
  private final ComputeSet cs = graph.addComputeSet("count");
  private final VertexRef vertex =
      graph.addVertex(cs, Counter.class).connect("sum", sum).setTileMapping(2);

  ExecutableTest() {
    graph.setTileMapping(sum, 2);
    graph.setInitialValue(sum, 1, 2, 3);
    graph.createHostRead("sum", sum);
    graph.createHostWrite("sum", sum);
  }

  private static void run(Engine engine, int times) {
    for (int i = 0; i < times; i++) {
      engine.run(0);
    }
  }

  @Test
  void vertexStateStaysFromRunToRun() {
    try (var engine = new Engine(graph.compile(new Execute(cs)))) {
      run(engine, 3);
      assertThat(engine.readInts("sum")).containsExactly(7, 8, 9);
    }
  }

  @Test
  void enginesOfOneExecutableShareNeitherElementsNorVertexState() {
    Executable executable = graph.compile(new Execute(cs));
    try (var first = new Engine(executable);
        var second = new Engine(executable)) {
      run(first, 3);
      run(second, 1);
      assertThat(first.readInts("sum")).containsExactly(7, 8, 9);
      assertThat(second.readInts("sum")).containsExactly(2, 3, 4);
      second.writeInts("sum", 0, 0, 0);
      assertThat(first.readInts("sum")).containsExactly(7, 8, 9);
      assertThat(first.profile().supersteps()).isEqualTo(3);
      assertThat(second.profile().supersteps()).isEqualTo(1);
    }
    try (var third = new Engine(executable)) {
      run(third, 1);
      assertThat(third.readInts("sum")).containsExactly(2, 3, 4);
    }
  }

  @Test
  void resettingTheProfileForgetsCyclesAndKeepsElementsAndVertexState() {
    try (var engine = new Engine(graph.compile(new Execute(cs)))) {
      run(engine, 2);
      engine.resetProfile();
      assertThat(engine.profile().cycles().totalCycles()).isZero();
      assertThat(engine.profile().steps().getFirst().executions()).isZero();
      run(engine, 1);
      assertThat(engine.readInts("sum")).containsExactly(7, 8, 9);
      assertThat(engine.profile().supersteps()).isEqualTo(1);
      assertThat(engine.profile().cycles().totalCycles()).isEqualTo(6 + 5 * 6 + 7);
    }
  }

  @Test
  void changesOfTheGraphAfterCompilingDoNotReachTheExecutable() {
    Executable executable = graph.compile(new Execute(cs));
    long bytes = executable.memory().totalExcludingGaps();
    graph.setInitialValue(sum, 100);
    graph.setTileMapping(sum, 9);
    vertex.setInitialValue("step", 50).setTileMapping(1).setPerfEstimate(1000, 1000);
    Tensor more = graph.addVariable("more", ElementType.INT, 5);
    graph.setTileMapping(more, 0);
    graph.addVertex(cs, Counter.class).connect("sum", more).setTileMapping(0);
    graph.createHostRead("more", more);
    try (var engine = new Engine(executable)) {
      run(engine, 2);
      assertThat(engine.readInts("sum")).containsExactly(4, 5, 6);
      assertThat(engine.profile().cycles().cycles(CyclePart.COMPUTE, 2))
          .isEqualTo(2 * (6 + 30 + 7));
      assertThat(engine.profile().counts().vertices()).isEqualTo(1);
      assertThat(engine.profile().memory().totalExcludingGaps()).isEqualTo(bytes);
      assertThat(engine.profile().memory().variables(2)).hasSize(1);
      assertThat(engine.profile().memory().variables(9)).isEmpty();
      assertThatThrownBy(() -> engine.readInts("more"))
          .isInstanceOf(GraphException.class)
          .hasMessage(
              "there is no host read 'more'; known: sum; make it with createHostRead before"
                  + " compiling");
    }
    try (var changed = new Engine(graph.compile(new Execute(cs)))) {
      run(changed, 1);
      assertThat(changed.readInts("sum")).containsExactly(150, 150, 150);
      assertThat(changed.readInts("more")).containsExactly(1, 1, 1, 1, 1);
    }
  }

  @Test
  void aClosedEngineRunsNoMoreAndCanStillBeRead() {
    for (int threads : new int[] {1, 3}) {
      var engine =
          new Engine(graph.compile(new Execute(cs)), EngineOptions.defaults().withThreads(threads));
      engine.run(0);
      engine.close();
      assertThatThrownBy(() -> engine.run(0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the engine is closed; tensors and profile can still be read");
      assertThat(engine.readInts("sum")).containsExactly(2, 3, 4);
      assertThat(engine.profile().supersteps()).isEqualTo(1);
    }
  }

  @Test
  void aProgramThatWasNotCompiledIsRefused() {
    try (var engine = new Engine(graph.compile(new Execute(cs)))) {
      assertThatThrownBy(() -> engine.run(1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("program 1 must be in 0..0");
    }
  }

  @Test
  void hostAccessChecksHandleTypeAndCount() {
    assertThatThrownBy(() -> graph.createHostRead("sum", sum))
        .hasMessage("there is a host read 'sum' already");
    assertThatThrownBy(() -> graph.createHostWrite("twice", sum.broadcast(2, 0)))
        .hasMessage("host write 'twice' to tensor INT[6]: it shows an element twice or a constant");
    try (var engine = new Engine(graph.compile())) {
      assertThatThrownBy(() -> engine.readFloats("sum"))
          .hasMessage("host read 'sum' is INT: use readInts");
      assertThatThrownBy(() -> engine.writeFloats("sum", 1, 2, 3))
          .hasMessage("host write 'sum' is INT: use writeInts");
      assertThatThrownBy(() -> engine.writeInts("sum", 1, 2))
          .hasMessage("host write 'sum' takes 3 elements, not 2");
      assertThatThrownBy(() -> engine.writeInts("sun", 1))
          .hasMessage(
              "there is no host write 'sun'; did you mean 'sum'?; make it with createHostWrite"
                  + " before compiling");
    }
  }
}
