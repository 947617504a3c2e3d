import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds every Java source to google-java-format: {@code check} lists the files that differ and
 * fails, {@code fix} rewrites them. The build runs it on the JDK that compiles the code.
 */
final class SourceFormat {
  private SourceFormat() {}

  public static void main(String[] args) throws Exception {
    boolean fix =
        switch (args.length == 1 ? args[0] : "") {
          case "check" -> false;
          case "fix" -> true;
          default -> throw new IllegalArgumentException("-Dformat takes check or fix");
        };
    var formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    List<Path> sources;
    try (var paths = Files.walk(Path.of(""))) {
      sources =
          paths
              .filter(p -> p.toString().endsWith(".java") && !p.toString().contains("target/"))
              .sorted()
              .toList();
    }
    var differing = new ArrayList<Path>();
    for (Path source : sources) {
      String before = Files.readString(source);
      String ordered = ImportOrderer.reorderImports(before, JavaFormatterOptions.Style.GOOGLE);
      String after = formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
      if (!after.equals(before)) {
        differing.add(source);
        if (fix) {
          Files.writeString(source, after);
        }
      }
    }
    if (!differing.isEmpty()) {
      System.err.println((fix ? "formatted " : "not formatted: ") + differing);
      if (!fix) {
        System.err.println("run: mvn -q -N validate -Dformat=fix");
        System.exit(1);
      }
    }
  }
}
