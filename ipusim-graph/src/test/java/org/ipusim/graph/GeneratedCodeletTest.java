package org.ipusim.graph;

import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.classfile.Annotation;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.CodeletException;
import org.ipusim.graph.program.Execute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedCodeletTest {
  @TempDir Path folder;

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  /** Sets the first element of {@code x} to a number. */
  private static byte[] classFile(String name, float number) {
    ClassDesc self = ClassDesc.of(GeneratedCodeletTest.class.getPackageName(), name);
    ClassDesc vertex = desc(Vertex.class);
    ClassDesc vector = desc(FloatVector.class);
    MethodTypeDesc nothing = MethodTypeDesc.of(CD_void);
    return ClassFile.of()
        .build(
            self,
            c ->
                c.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                    .withSuperclass(vertex)
                    .withField(
                        "x",
                        vector,
                        f ->
                            f.with(
                                RuntimeVisibleAnnotationsAttribute.of(
                                    Annotation.of(desc(InOut.class)))))
                    .withMethodBody(
                        INIT_NAME,
                        nothing,
                        0,
                        b -> b.aload(0).invokespecial(vertex, INIT_NAME, nothing).return_())
                    .withMethodBody(
                        "compute",
                        nothing,
                        ClassFile.ACC_PUBLIC,
                        b ->
                            b.aload(0)
                                .getfield(self, "x", vector)
                                .iconst_0()
                                .loadConstant(number)
                                .invokevirtual(
                                    vector, "set", MethodTypeDesc.of(CD_void, CD_int, CD_float))
                                .return_()));
  }

  private static Class<? extends Codelet> define(String name, float number) {
    return GeneratedCodelet.define(GeneratedCodeletTest.class, name, () -> classFile(name, number));
  }

  private static Executable compiled(Class<? extends Codelet> codelet) {
    var graph = new Graph(Targets.small(2));
    Tensor x = graph.addVariable("x", ElementType.FLOAT, 1);
    graph.setTileMapping(x, 0);
    ComputeSet computeSet = graph.addComputeSet("set");
    graph.addVertex(computeSet, codelet).connect("x", x).setTileMapping(0);
    graph.createHostRead("x", x);
    return graph.compile(new Execute(computeSet));
  }

  private static float result(Executable executable) {
    try (var engine = new Engine(executable)) {
      engine.run(0);
      return engine.readFloats("x")[0];
    }
  }

  @Test
  void aGeneratedCodeletRunsUnderTheNameItWasGiven() {
    Class<? extends Codelet> codelet = define("Seven<float>", 7);
    assertThat(codelet.getSimpleName()).isEqualTo("Seven<float>");
    assertThat(result(compiled(codelet))).isEqualTo(7);
  }

  @Test
  void theSameNameGivesTheSameClass() {
    assertThat(define("Eight<float>", 8)).isSameAs(define("Eight<float>", 8));
  }

  @Test
  void aSavedExecutableTakesTheClassAlong() {
    Path file = folder.resolve("nine.ipu");
    compiled(define("Nine<float>", 9)).save(file);
    assertThat(result(Executable.load(file))).isEqualTo(9);
  }

  @Test
  void aNameThatNoClassCanHaveIsRefused() {
    assertThatThrownBy(() -> define("one.half", 1))
        .isInstanceOf(CodeletException.class)
        .hasMessageContaining("'one.half'")
        .hasMessageContaining("none of .;[/");
    assertThatThrownBy(() -> define("", 1)).isInstanceOf(CodeletException.class);
  }
}
