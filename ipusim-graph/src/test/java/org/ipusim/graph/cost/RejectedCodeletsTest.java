package org.ipusim.graph.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletCost;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.codelet.VertexVector;
import org.ipusim.graph.problem.CodeletException;
import org.ipusim.graph.problem.GraphCompilationException;
import org.ipusim.graph.problem.GraphProblem;
import org.ipusim.graph.problem.GraphProblem.Kind;
import org.ipusim.graph.program.Execute;
import org.junit.jupiter.api.Test;

/** Holds what users are told of Java that no tile instruction stands for. */
class RejectedCodeletsTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/org/ipusim/graph/cost/rejected-codelets.txt");

  private static Stream<Class<? extends Codelet>> codelets() {
    return Stream.of(
            RejectedCalls.class, RejectedControl.class, RejectedObjects.class, RejectedText.class)
        .flatMap(c -> Arrays.stream(c.getDeclaredClasses()))
        .filter(Codelet.class::isAssignableFrom)
        .sorted(Comparator.comparing(Class::getName))
        .map(c -> c.asSubclass(Codelet.class));
  }

  private static List<String> messages(Class<? extends Codelet> codelet, OptimisationLevel level) {
    try {
      CodeletCost.of(codelet, level);
      return List.of("  accepted");
    } catch (CodeletException e) {
      return e.getMessage().lines().skip(1).toList();
    }
  }

  @Test
  void everyMistakeIsNamedWithItsMethodItsLineAndWhatToDoInstead() throws IOException {
    var text = new StringBuilder();
    codelets()
        .forEach(
            c -> {
              text.append(c.getSimpleName()).append(":\n");
              messages(c, OptimisationLevel.COMPILED).forEach(m -> text.append(m).append('\n'));
            });
    if (Boolean.getBoolean("update.golden")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, text);
    }
    assertThat(text.toString())
        .as("%s; after an intended change run the tests with -Dupdate.golden=true", GOLDEN)
        .isEqualTo(Files.readString(GOLDEN))
        .doesNotContain("accepted");
  }

  @Test
  void theyAreTheSameMistakesForAnyQualityOfCode() {
    codelets()
        .forEach(
            c ->
                assertThat(messages(c, OptimisationLevel.SCHEDULED))
                    .isEqualTo(messages(c, OptimisationLevel.COMPILED)));
  }

  /** A graph of one vertex, all its fields connected. */
  private record One(Graph graph, ComputeSet computeSet, VertexRef vertex) {
    static One of(Class<? extends Codelet> codelet) {
      var graph = new Graph(Target.of(ChipSpec.preset("gc200")));
      ComputeSet cs = graph.addComputeSet("cs");
      VertexRef vertex = graph.addVertex(cs, codelet).setTileMapping(0);
      for (Field f : codelet.getDeclaredFields()) {
        if (VertexVector.class.isAssignableFrom(f.getType())) {
          ElementType type = f.getType() == IntVector.class ? ElementType.INT : ElementType.FLOAT;
          Tensor t = graph.addVariable(f.getName(), type, 8);
          graph.setTileMapping(t, 0);
          graph.createHostRead(f.getName(), t);
          vertex.connect(f.getName(), t);
        }
      }
      return new One(graph, cs, vertex);
    }

    Executable compile() {
      return graph.compile(new Execute(computeSet));
    }
  }

  @Test
  void aGraphWithoutAnEstimateForThemDoesNotCompileAndSaysWhy() {
    codelets()
        .forEach(
            c ->
                assertThatThrownBy(() -> One.of(c).compile())
                    .isInstanceOfSatisfying(
                        GraphCompilationException.class,
                        e -> {
                          assertThat(e.problems()).hasSize(1);
                          GraphProblem problem = e.problems().getFirst();
                          assertThat(problem.kind()).isEqualTo(Kind.MISSING_PERF_ESTIMATE);
                          assertThat(problem.message().lines().skip(1).map(String::strip))
                              .isEqualTo(
                                  messages(c, OptimisationLevel.COMPILED).stream()
                                      .map(String::strip)
                                      .toList());
                        }));
  }

  @Test
  void anEstimateMakesAllOfThemCompile() {
    codelets()
        .forEach(
            c -> {
              One one = One.of(c);
              one.vertex().setPerfEstimate(7, 0);
              assertThat(one.compile().programs()).isEqualTo(1);
            });
  }

  private static void runs(Class<? extends Codelet> codelet, int first) {
    One one = One.of(codelet);
    one.vertex().setPerfEstimate(7, 0);
    try (var engine = new Engine(one.compile())) {
      engine.run(0);
      assertThat(engine.readInts("v")[0]).as(codelet.getSimpleName()).isEqualTo(first);
      assertThat(engine.profile().vertexTypes().getFirst().cycles().max()).isEqualTo(7);
    }
  }

  @Test
  void withAnEstimateTheyRunAsJavaDoes() {
    runs(RejectedCalls.CallsItself.class, 1);
    runs(RejectedCalls.CallsInACircle.class, 1);
    runs(RejectedCalls.CallsAHelperThatBoxes.class, 1);
    runs(RejectedCalls.CallsAnInheritedHelper.class, 0);
    runs(RejectedText.ParsesANumber.class, 7);
    runs(RejectedObjects.CopiesAnArray.class, 0);
    runs(RejectedControl.Catches.class, 0);
    runs(RejectedControl.CallsALockedHelper.class, 1);
    runs(RejectedControl.LocksABlock.class, 1);
    runs(RejectedControl.ReadsAConstantMadeAtRunTime.class, 3);
    runs(RejectedObjects.AllocatesARecord.class, 0);
    runs(RejectedObjects.AllocatesTooMany.class, 0);
    runs(RejectedObjects.LoopsOverAList.class, 3);
    runs(RejectedObjects.UsesAStream.class, 28);
    runs(RejectedText.Boxes.class, 1);
    runs(RejectedText.ConcatenatesStrings.class, 5);
    runs(RejectedObjects.SwitchesOnAnEnum.class, 0);
  }

  /** A mistake of {@link RejectedText}, and its time. */
  static final class Stated extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      Integer boxed = v.size();
      v.set(0, boxed);
    }

    @Override
    protected long cycles(Target target) {
      return 3L * v.size();
    }
  }

  @Test
  void aCodeletThatStatesItsCyclesMayUseAnyJava() {
    assertThat(messages(Stated.class, OptimisationLevel.COMPILED).getFirst())
        .contains("Integer.valueOf");
    try (var engine = new Engine(One.of(Stated.class).compile())) {
      engine.run(0);
      assertThat(engine.readInts("v")[0]).isEqualTo(8);
      assertThat(engine.profile().vertexTypes().getFirst().cycles().max()).isEqualTo(24);
    }
  }
}
