package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.Map;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.ExecutableFileException;
import org.ipusim.graph.program.Execute;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedCodeletTest {
  private static final String CODELET = "saved.Twice";
  private static final String HELPER = "saved.Helper";
  private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);

  @TempDir Path folder;

  /** Has these classes, by name, and no others but those of the test. */
  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> files;

    Loader(Map<String, byte[]> files) {
      super(SavedCodeletTest.class.getClassLoader());
      this.files = files;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] file = files.get(name);
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, file, 0, file.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String path) {
      byte[] file = files.get(path.replace(".class", "").replace('/', '.'));
      return file == null ? super.getResourceAsStream(path) : new ByteArrayInputStream(file);
    }
  }

  /** A codelet that calls its helper so often. */
  private static byte[] codelet(int calls) {
    ClassDesc vertex = ClassDesc.of(Vertex.class.getName());
    return ClassFile.of()
        .build(
            ClassDesc.of(CODELET),
            c ->
                c.withSuperclass(vertex)
                    .withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER)
                    .withMethodBody(
                        ConstantDescs.INIT_NAME,
                        NOTHING,
                        ClassFile.ACC_PUBLIC,
                        b ->
                            b.aload(0)
                                .invokespecial(vertex, ConstantDescs.INIT_NAME, NOTHING)
                                .return_())
                    .withMethodBody(
                        "compute",
                        NOTHING,
                        ClassFile.ACC_PUBLIC,
                        b -> {
                          for (int i = 0; i < calls; i++) {
                            b.invokestatic(ClassDesc.of(HELPER), "help", NOTHING);
                          }
                          b.return_();
                        }));
  }

  private static byte[] helper(int nops) {
    return ClassFile.of()
        .build(
            ClassDesc.of(HELPER),
            c ->
                c.withMethodBody(
                    "help",
                    NOTHING,
                    ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                    b -> {
                      for (int i = 0; i < nops; i++) {
                        b.nop();
                      }
                      b.return_();
                    }));
  }

  private Path saved(Loader loader) throws ClassNotFoundException {
    var graph = new Graph(Targets.small(4));
    ComputeSet cs = graph.addComputeSet("cs");
    Class<? extends Codelet> codelet = loader.loadClass(CODELET).asSubclass(Codelet.class);
    graph.addVertex(cs, codelet).setTileMapping(0).setPerfEstimate(10, 0);
    Path file = folder.resolve("file");
    graph.compile(new Execute(cs)).save(file);
    return file;
  }

  @Test
  void codeletsAreFoundByNameAndHaveToBeWhatTheyWere() throws Exception {
    Map<String, byte[]> before = Map.of(CODELET, codelet(2), HELPER, helper(0));
    Path file = saved(new Loader(before));
    try (var engine = new Engine(Executable.load(file, new Loader(before)))) {
      engine.run(0);
      assertThat(engine.profile().supersteps()).isEqualTo(1);
    }
    refused(file, Map.of(), "codelet saved.Twice is not on the class path; add what holds it");
    refused(
        file,
        Map.of(CODELET, codelet(3), HELPER, helper(0)),
        "codelet saved.Twice has changed since the file was saved; compile the graph again and"
            + " save it anew");
    refused(
        file,
        Map.of(CODELET, codelet(2), HELPER, helper(1)),
        "class saved.Helper, which codelet saved.Twice uses, has changed or is missing since the"
            + " file was saved; compile the graph again and save it anew");
    refused(
        file,
        Map.of(CODELET, codelet(2)),
        "class saved.Helper, which codelet saved.Twice uses, has changed or is missing since the"
            + " file was saved; compile the graph again and save it anew");
    byte[] other = ClassFile.of().build(ClassDesc.of(CODELET), _ -> {});
    assertThatThrownBy(() -> Executable.load(file, new Loader(Map.of(CODELET, other))))
        .isInstanceOf(ExecutableFileException.class)
        .hasMessageStartingWith(
            "executable file " + file + ": codelet saved.Twice is no codelet any more: ");
  }

  private static void refused(Path file, Map<String, byte[]> classes, String reason) {
    assertThatThrownBy(() -> Executable.load(file, new Loader(classes)))
        .isInstanceOf(ExecutableFileException.class)
        .hasMessage("executable file " + file + ": " + reason);
  }
}
