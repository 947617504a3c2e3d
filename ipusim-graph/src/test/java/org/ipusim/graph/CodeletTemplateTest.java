package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.CodeletException;
import org.ipusim.graph.problem.ExecutableFileException;
import org.ipusim.graph.program.Execute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeletTemplateTest {
  @TempDir Path folder;

  enum Fold {
    SUM,
    LARGEST
  }

  /** Folds rows of one type into a vector of another. */
  @Template({"fold", "in", "out", "twice"})
  static final class FoldRows extends Vertex {
    @Input
    @ElementOf("in")
    VectorList<RealVector> rows;

    @Output
    @ElementOf("out")
    RealVector folded;

    static Fold fold() {
      return CodeletTemplate.argument(Fold.class);
    }

    static ElementType in() {
      return CodeletTemplate.argument(ElementType.class);
    }

    static ElementType out() {
      return CodeletTemplate.argument(ElementType.class);
    }

    static boolean twice() {
      return CodeletTemplate.argument(boolean.class);
    }

    @Override
    public void compute() {
      for (int r = 0; r < rows.size(); r++) {
        RealVector row = rows.get(r);
        float value = row.get(0);
        for (int i = 1; i < row.size(); i++) {
          value = folded(value, row.get(i));
        }
        folded.set(r, twice() ? 2 * value : value);
      }
    }

    private static float folded(float a, float b) {
      return switch (fold()) {
        case SUM -> a + b;
        case LARGEST -> Math.max(a, b);
      };
    }

    @Override
    protected long cycles(Target target) {
      return rows.size() + (in() == ElementType.HALF ? 100L : 200L);
    }
  }

  /** Leaves its cycles to be derived. */
  @Template({"type", "factor"})
  static final class Scale extends Vertex {
    @Input
    @ElementOf("type")
    RealVector in;

    @Output
    @ElementOf("type")
    RealVector out;

    static ElementType type() {
      return CodeletTemplate.argument(ElementType.class);
    }

    static int factor() {
      return CodeletTemplate.argument(int.class);
    }

    @Override
    public void compute() {
      for (int i = 0; i < out.size(); i++) {
        out.set(i, factor() * in.get(i));
      }
    }
  }

  /** A template whose parameters are wrong. */
  @Template("number")
  static final class Wrong extends Vertex {
    static long number() {
      return 1;
    }

    @Override
    public void compute() {}
  }

  private static final class Program {
    final Graph graph = new Graph(Targets.small(4));
    final ComputeSet computeSet = graph.addComputeSet("cs");

    Tensor variable(String name, ElementType type, int elements) {
      Tensor t = graph.addVariable(name, type, elements);
      graph.setTileMapping(t, 1);
      return t;
    }

    VertexRef vertex(Class<? extends Codelet> codelet) {
      return graph.addVertex(computeSet, codelet).setTileMapping(1);
    }

    Executable compiled() {
      return graph.compile(new Execute(computeSet));
    }
  }

  private static Executable folding(Fold fold, ElementType in, ElementType out) {
    var p = new Program();
    Tensor a = p.variable("a", in, 6);
    p.graph.setInitialValue(a, 1, 5, 2, -1, -2, -3.5f);
    Tensor b = p.variable("b", out, 2);
    p.graph.createHostRead("b", b);
    p.vertex(CodeletTemplate.specialise(FoldRows.class, fold, in, out, true))
        .connect("rows", List.of(a.slice(0, 4), a.slice(4, 6)))
        .connect("folded", b);
    return p.compiled();
  }

  private static float[] result(Executable executable, String handle) {
    try (var engine = new Engine(executable)) {
      engine.run(0);
      return engine.readFloats(handle);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ElementType.class,
      names = {"FLOAT", "HALF"})
  void aSpecialisationComputesWithItsTypesAndConstants(ElementType type) {
    for (ElementType out : List.of(ElementType.FLOAT, ElementType.HALF)) {
      assertThat(result(folding(Fold.SUM, type, out), "b")).containsExactly(14, -11);
      assertThat(result(folding(Fold.LARGEST, type, out), "b")).containsExactly(10, -4);
    }
  }

  @Test
  void itsNameIsTheTemplatesWithTheArgumentsAndItsCyclesKnowThem() {
    try (var engine = new Engine(folding(Fold.SUM, ElementType.HALF, ElementType.FLOAT))) {
      engine.run(0);
      assertThat(engine.profile().vertexTypes())
          .singleElement()
          .satisfies(
              t -> {
                assertThat(t.codelet()).endsWith("FoldRows<SUM,half,float,true>");
                assertThat(t.cycles().max()).isEqualTo(102);
              });
    }
  }

  @Test
  void theSameArgumentsGiveTheSameClass() {
    Object[] arguments = {Fold.SUM, ElementType.HALF, ElementType.HALF, false};
    assertThat(CodeletTemplate.specialise(FoldRows.class, arguments))
        .isSameAs(CodeletTemplate.specialise(FoldRows.class, arguments));
  }

  @Test
  void cyclesAreDerivedOfATemplateOfOneElementType() {
    Class<? extends Codelet> scale = CodeletTemplate.specialise(Scale.class, ElementType.FLOAT, 3);
    CodeletCost cost = CodeletCost.of(scale, OptimisationLevel.COMPILED);
    assertThat(cost.stated()).isFalse();
    assertThat(cost.explanation()).contains("f32 arithmetic");
  }

  /** Loads the templates anew from the test's own class files, as another process does. */
  private static final class Fresh extends ClassLoader {
    Fresh() {
      super(CodeletTemplateTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null || !name.equals(Scale.class.getName())) {
        return loaded != null ? loaded : super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] file = in.readAllBytes();
        return defineClass(name, file, 0, file.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void aSavedExecutableTakesItsSpecialisationsAlong() throws Exception {
    var loader = new Fresh();
    Class<? extends Codelet> template =
        loader.loadClass(Scale.class.getName()).asSubclass(Codelet.class);
    var p = new Program();
    Tensor a = p.variable("a", ElementType.HALF, 3);
    p.graph.setInitialValue(a, 1, -2, 0.5f);
    Tensor b = p.variable("b", ElementType.HALF, 3);
    p.graph.createHostRead("b", b);
    p.vertex(CodeletTemplate.specialise(template, ElementType.HALF, 3))
        .connect("in", a)
        .connect("out", b);
    Path file = folder.resolve("file");
    p.compiled().save(file);
    assertThat(result(Executable.load(file, new Fresh()), "b")).containsExactly(3, -6, 1.5f);
    assertThat(result(Executable.load(file, loader), "b")).containsExactly(3, -6, 1.5f);
    assertThatThrownBy(() -> Executable.load(file, ClassLoader.getPlatformClassLoader()))
        .isInstanceOf(ExecutableFileException.class)
        .hasMessageContaining("from which codelet " + Scale.class.getName() + "<half,3> is made");
  }

  private static void refused(String message, Class<? extends Codelet> template, Object... args) {
    assertThatThrownBy(() -> CodeletTemplate.specialise(template, args))
        .isInstanceOf(CodeletException.class)
        .hasMessageContaining(message);
  }

  @Test
  void argumentsMustSuitTheParameters() {
    refused(
        "has the parameters [type, factor], but was given 1: [FLOAT]",
        Scale.class,
        ElementType.FLOAT);
    refused("parameter factor is a int, not 2.5", Scale.class, ElementType.FLOAT, 2.5);
    refused("must be FLOAT or HALF, not INT", Scale.class, ElementType.INT, 2);
    refused("is no template; annotate it @Template", TimedGraph.Work.class, 2);
    refused("parameter number has type long; use an enum, int or boolean", Wrong.class, 2L);
  }

  @Test
  void aTemplateItselfIsNoCodelet() {
    var p = new Program();
    assertThatThrownBy(() -> p.vertex(Scale.class))
        .isInstanceOf(CodeletException.class)
        .hasMessageContaining("is a template; add the vertex of what CodeletTemplate.specialise");
  }
}
