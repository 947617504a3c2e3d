package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.graph.problem.CodeletException;
import org.ipusim.graph.program.Execute;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codelets that come from elsewhere than the class path. */
class CodeletLoadingTest {
  private static final String NAME = "away.Far";
  private static final String FILE = "away/Far.class";

  /** A codelet that does nothing. */
  private static byte[] codelet() {
    ClassDesc vertex = ClassDesc.of(Vertex.class.getName());
    MethodTypeDesc nothing = MethodTypeDesc.of(ConstantDescs.CD_void);
    return ClassFile.of()
        .build(
            ClassDesc.of(NAME),
            c ->
                c.withSuperclass(vertex)
                    .withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER)
                    .withMethodBody(
                        ConstantDescs.INIT_NAME,
                        nothing,
                        ClassFile.ACC_PUBLIC,
                        b ->
                            b.aload(0)
                                .invokespecial(vertex, ConstantDescs.INIT_NAME, nothing)
                                .return_())
                    .withMethodBody("compute", nothing, ClassFile.ACC_PUBLIC, b -> b.return_()));
  }

  /** Defines the codelet, and gives its class file, or not. */
  private static final class Loader extends ClassLoader {
    private final Supplier<@Nullable InputStream> file;

    Loader(Supplier<@Nullable InputStream> file) {
      super(CodeletLoadingTest.class.getClassLoader());
      this.file = file;
    }

    Class<? extends Codelet> load() {
      byte[] bytes = codelet();
      return defineClass(NAME, bytes, 0, bytes.length).asSubclass(Codelet.class);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      return name.equals(FILE) ? file.get() : super.getResourceAsStream(name);
    }
  }

  private static VertexRef add(Graph graph, ComputeSet cs, Class<? extends Codelet> codelet) {
    return graph.addVertex(cs, codelet).setTileMapping(0).setPerfEstimate(10, 0);
  }

  private static void refused(Class<? extends Codelet> codelet, String message) {
    var graph = new Graph(Targets.small(4));
    assertThatThrownBy(() -> add(graph, graph.addComputeSet("cs"), codelet))
        .isInstanceOf(CodeletException.class)
        .hasMessage("codelet away.Far" + message);
  }

  private static void runs(Class<? extends Codelet> codelet) {
    for (int graphs = 0; graphs < 2; graphs++) {
      var graph = new Graph(Targets.small(4));
      ComputeSet cs = graph.addComputeSet("cs");
      add(graph, cs, codelet);
      try (var engine = new Engine(graph.compile(new Execute(cs)))) {
        engine.run(0);
        assertThat(engine.profile().cycles().totalCycles()).isEqualTo(TimedGraph.alone(10));
      }
    }
  }

  @Test
  void aCodeletOfAnotherClassLoaderRuns() {
    runs(new Loader(() -> new ByteArrayInputStream(codelet())).load());
  }

  @Test
  void aCodeletWithoutAClassFileCannotBeCopied() {
    refused(
        new Loader(() -> null).load(),
        ": has no class file away/Far.class that its class loader can find");
  }

  @Test
  void aClassFileThatCannotBeReadIsNamed() {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk gone");
          }

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            throw new IOException("disk gone");
          }
        };
    refused(
        new Loader(() -> broken).load(), ": cannot read its class file away/Far.class: disk gone");
  }

  @Test
  void aCodeletOfAModuleThatOpensItsPackageRuns(@TempDir Path folder) {
    runs(inModule(folder, true));
  }

  @Test
  void aModuleThatKeepsItsPackageClosedIsToldWhatToOpen(@TempDir Path folder) {
    refused(
        inModule(folder, false),
        " is in module far.away, which does not open its package; add to module-info.java: opens"
            + " away to org.ipusim.graph;");
  }

  private static Class<? extends Codelet> inModule(Path folder, boolean open) {
    byte[] info =
        ClassFile.of()
            .buildModule(
                ModuleAttribute.of(
                    ModuleDesc.of("far.away"),
                    m -> {
                      m.requires(ModuleDesc.of("java.base"), ClassFile.ACC_MANDATED, null);
                      if (open) {
                        m.opens(PackageDesc.of("away"), 0);
                      }
                    }));
    try {
      Files.createDirectories(folder.resolve("away"));
      Files.write(folder.resolve("module-info.class"), info);
      Files.write(folder.resolve(FILE), codelet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(folder), ModuleFinder.of(), Set.of("far.away"));
    ModuleLayer.Controller controller =
        ModuleLayer.defineModulesWithOneLoader(
            configuration, List.of(ModuleLayer.boot()), CodeletLoadingTest.class.getClassLoader());
    Module module = controller.layer().findModule("far.away").orElseThrow();
    controller.addReads(module, Vertex.class.getModule());
    try {
      return module.getClassLoader().loadClass(NAME).asSubclass(Codelet.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
