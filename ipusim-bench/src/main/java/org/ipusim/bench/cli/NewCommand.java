package org.ipusim.bench.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.ipusim.workloads.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "new",
    description = {
      "Makes a Maven project for your own codelets: one codelet, a graph, a program that runs it and"
          + " prints what it cost, and a test that asserts its cycles and memory.",
      ""
    },
    optionListHeading = "Options:%n",
    footer = {
      "",
      "Its README says how it is built; the modules of ipusim have to be in the local Maven",
      "repository for that, where 'mvn install -DskipTests' in ipusim's folder puts them.",
      "",
      "Examples:",
      "  ipusim new demo",
      "  ipusim new work/gravity --package org.example.gravity --artifact gravity-codelets"
    })
final class NewCommand implements Action {
  /** What Maven allows in an id. */
  private static final Pattern ARTIFACT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  @Parameters(
      index = "0",
      paramLabel = "FOLDER",
      description = "Where to make it: a new folder, or one that is empty.%n")
  String folder = "";

  @Option(
      names = "--package",
      paramLabel = "NAME",
      description =
          "The package of its classes, and its Maven group (default: the artifact's name in lower"
              + " case, letters and digits only).")
  @Nullable String packageName;

  @Option(
      names = "--artifact",
      paramLabel = "NAME",
      description = "Its Maven artifact (default: the folder's name).")
  @Nullable String artifact;

  @Mixin final QuietOption quiet = new QuietOption();

  @Mixin final HelpOption help = new HelpOption();

  @Override
  public void run(Console console) throws IOException {
    Path path = path();
    String artifactId = artifact(path);
    String javaPackage = packageName(artifactId);
    requireEmpty(path);
    var template = new ProjectTemplate(javaPackage, artifactId, path.toString(), Version.ofBuild());
    for (Map.Entry<String, String> file : template.files().entrySet()) {
      Path to = path.resolve(file.getKey());
      makeFolder(requireNonNull(to.getParent()));
      Files.writeString(to, file.getValue());
      if (!quiet.quiet) {
        console.out().println(Path.of(folder).resolve(file.getKey()));
      }
    }
    if (quiet.quiet) {
      return;
    }
    console
        .out()
        .printf(
            "%nNext: 'mvn install -DskipTests' in ipusim's folder, once; then 'mvn verify' in %s,"
                + " whose README.md says more.%n",
            folder);
  }

  private Path path() {
    try {
      return Path.of(folder).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw refused("it is no name of a folder: " + e.getReason());
    }
  }

  private String artifact(Path path) {
    if (artifact != null) {
      if (!ARTIFACT.matcher(artifact).matches()) {
        throw new UsageException(
            "--artifact is '"
                + artifact
                + "': a Maven artifact has letters, digits, '_', '-' and '.' only, as in"
                + " gravity-codelets");
      }
      return artifact;
    }
    Path name = path.getFileName();
    if (name == null || !ARTIFACT.matcher(name.toString()).matches()) {
      throw new UsageException(
          "the folder's name '%s' is no name of a Maven artifact; give one with --artifact NAME"
              .formatted(name == null ? path : name));
    }
    return name.toString();
  }

  private String packageName(String artifactId) {
    if (packageName != null) {
      if (!SourceVersion.isName(packageName)) {
        throw new UsageException(
            "--package is '"
                + packageName
                + "', which is no name of a Java package: its parts, between dots, are letters,"
                + " digits and '_', do not begin with a digit and are no keywords, as in"
                + " org.example.gravity");
      }
      return packageName;
    }
    String derived = artifactId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    if (!SourceVersion.isName(derived)) {
      throw new UsageException(
          "the artifact's name '%s' makes no name of a Java package; give one with --package NAME"
              .formatted(artifactId));
    }
    return derived;
  }

  private void makeFolder(Path path) throws IOException {
    try {
      Files.createDirectories(path);
    } catch (FileSystemException e) {
      throw refused(Failure.of(e).message() + "; give a folder that can be made");
    }
  }

  private void requireEmpty(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    if (!Files.isDirectory(path)) {
      throw refused("it is a file; give a new folder");
    }
    try (DirectoryStream<Path> content = Files.newDirectoryStream(path)) {
      for (Path first : content) {
        throw refused(
            "the folder is not empty, it has '"
                + first.getFileName()
                + "'; give a new folder, or empty this one");
      }
    }
  }

  private UsageException refused(String why) {
    return new UsageException("cannot make a project in '" + folder + "': " + why);
  }
}
