package org.ipusim.bench.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class NewCommandTest {
  private static final String CLASS_PATH = requireNonNull(System.getProperty("java.class.path"));

  @TempDir Path directory;

  private static void assertRefused(Cli cli, String message) {
    assertThat(cli.err()).isEqualTo("ipusim: " + message + System.lineSeparator());
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
  }

  private static List<Path> filesOf(Path project) throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      return files.filter(Files::isRegularFile).map(project::relativize).sorted().toList();
    }
  }

  private static Path compiled(Path project) throws IOException {
    Path classes = Files.createDirectories(project.resolve("target/classes"));
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
      List<Path> sources =
          filesOf(project).stream()
              .filter(file -> file.toString().endsWith(".java"))
              .map(project::resolve)
              .toList();
      var options =
          List.of(
              "-d",
              classes.toString(),
              "-cp",
              CLASS_PATH,
              "-proc:none",
              "-Xlint:all,-path",
              "-Werror");
      boolean works =
          javac
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(works).as(messages.toString()).isTrue();
    }
    return classes;
  }

  private static SummaryGeneratingListener tested(Path classes, String name) throws Exception {
    ClassLoader own = NewCommandTest.class.getClassLoader();
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, own)) {
      var listener = new SummaryGeneratingListener();
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(loader.loadClass(name)))
                  .build(),
              new TestExecutionListener[] {listener});
      return listener;
    }
  }

  @Test
  void aNewProjectCompilesItsTestsPassAndItsProgramRuns() throws Exception {
    Path project = directory.resolve("work/gravity");
    Cli made = Cli.run("new", project.toString(), "--package", "org.example.gravity");
    assertThat(made.err()).isEmpty();
    assertThat(made.code()).isZero();

    Path classes = compiled(project);
    SummaryGeneratingListener tests = tested(classes, "org.example.gravity.DotProductTest");
    assertThat(tests.getSummary().getFailures())
        .extracting(failure -> failure.getException().toString())
        .isEmpty();
    assertThat(tests.getSummary().getTestsSucceededCount()).isEqualTo(3);

    Cli run =
        Processes.run(
            project,
            Map.of(),
            List.of(
                Processes.java(),
                "-cp",
                classes + File.pathSeparator + CLASS_PATH,
                "org.example.gravity.Main"));
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("dot product: 1177600.0")
        .contains("Cycles\n", "Steps, most expensive first", "  dot  ", "Memory, bytes\n");
  }

  @Test
  void theFilesAreListedAndNothingIsLeftToFillIn() throws IOException {
    Path project = directory.resolve("My-Demo2");
    Cli made = Cli.run("new", project.toString());
    assertThat(filesOf(project).stream().map(Path::toString))
        .containsExactly(
            ".gitignore",
            "README.md",
            "pom.xml",
            "src/main/java/mydemo2/Dot.java",
            "src/main/java/mydemo2/DotProduct.java",
            "src/main/java/mydemo2/Main.java",
            "src/test/java/mydemo2/DotProductTest.java");
    for (Path file : filesOf(project)) {
      assertThat(made.out()).contains(project.resolve(file) + System.lineSeparator());
      assertThat(project.resolve(file)).content().doesNotContain("{{");
    }
    assertThat(made.out()).contains("Next: 'mvn install -DskipTests' in ipusim's folder");
    assertThat(project.resolve("pom.xml"))
        .content()
        .contains("<groupId>mydemo2</groupId>")
        .contains("<artifactId>My-Demo2</artifactId>")
        .contains("<ipusim.version>" + Version.ofBuild() + "</ipusim.version>");
  }

  @Test
  void anEmptyFolderIsTakenAsItIs() throws IOException {
    Path project = Files.createDirectory(directory.resolve("empty"));
    assertThat(Cli.run("new", project.toString(), "--artifact", "x.y").code()).isZero();
    assertThat(project.resolve("src/main/java/xy/Dot.java")).exists();
  }

  @Test
  void aFolderThatIsNotEmptyIsLeftAlone() throws IOException {
    Path kept = Files.writeString(directory.resolve("thesis.tex"), "all of it");
    assertRefused(
        Cli.run("new", directory.toString(), "--artifact", "demo"),
        "cannot make a project in '"
            + directory
            + "': the folder is not empty, it has 'thesis.tex'; give a new folder, or empty this"
            + " one");
    assertThat(filesOf(directory)).containsExactly(Path.of("thesis.tex"));
    assertRefused(
        Cli.run("new", kept.toString()),
        "cannot make a project in '" + kept + "': it is a file; give a new folder");
  }

  @ParameterizedTest
  @CsvSource({
    "demo, --package, org.example.new",
    "demo, --package, org..example",
    "demo, --package, 2d.stencil",
    "demo, --package, my-codelets",
  })
  void aPackageThatJavaRefusesIsRefused(String folder, String option, String name) {
    assertRefused(
        Cli.run("new", directory.resolve(folder).toString(), option, name),
        "--package is '"
            + name
            + "', which is no name of a Java package: its parts, between dots, are letters, digits"
            + " and '_', do not begin with a digit and are no keywords, as in org.example.gravity");
    assertThat(directory.resolve(folder)).doesNotExist();
  }

  @Test
  void namesThatMakeNoArtifactOrPackageAreAskedFor() {
    assertRefused(
        Cli.run("new", directory.resolve("my demo").toString()),
        "the folder's name 'my demo' is no name of a Maven artifact; give one with --artifact"
            + " NAME");
    assertRefused(
        Cli.run("new", directory.resolve("2d").toString()),
        "the artifact's name '2d' makes no name of a Java package; give one with --package NAME");
    assertRefused(
        Cli.run("new", directory.resolve("demo").toString(), "--artifact", "my demo"),
        "--artifact is 'my demo': a Maven artifact has letters, digits, '_', '-' and '.' only, as in"
            + " gravity-codelets");
    assertThat(directory).isEmptyDirectory();
  }
}
