package org.ipusim.bench.cli;

import com.google.common.collect.ImmutableMap;
import com.google.common.reflect.ClassPath;
import com.google.common.reflect.ClassPath.ClassInfo;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.CodeletCost;
import org.ipusim.graph.OptimisationLevel;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Vertex;
import org.ipusim.workloads.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = {
      "Shows the tile instructions that a codelet's Java stands for: by method, block and source"
          + " line, with pipes, bundles, and how each loop goes round.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  ipusim explain org.ipusim.codelets.reduce.SumCounts",
      "  ipusim explain --class-path target/classes my.codelets.Gravity$Force",
      "  ipusim explain --optimisation scheduled org.ipusim.codelets.reduce.SumCounts"
    })
final class ExplainCommand implements Action {
  private static final String STATED =
      "The codelet states its cycles with cycles(Target), and a run uses those, not these."
          + System.lineSeparator();

  @Parameters(
      paramLabel = "CLASS",
      description = "The codelet's full name; nested classes after a $ or a dot.%n")
  String className = "";

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      description = "Folders and jars that hold it, besides the library.")
  String classPath = "";

  @Option(
      names = "--optimisation",
      paramLabel = "LEVEL",
      description =
          "compiled: as published for compiled C++; scheduled: within reach of hand scheduling"
              + " (default: compiled).")
  OptimisationLevel level = OptimisationLevel.COMPILED;

  @Mixin final ResultOptions result = new ResultOptions();

  @Mixin final HelpOption help = new HelpOption();

  @Override
  public void run(Console console) throws IOException {
    try (var loader = new URLClassLoader(urls(), ExplainCommand.class.getClassLoader())) {
      ResultOptions.Destination destination = result.destination();
      CodeletCost cost = CodeletCost.of(codelet(loader), level);
      destination.write(out -> out.append(text(cost)), JsonObjects.of(values(cost)), console);
    }
  }

  private static Map<String, Object> values(CodeletCost cost) {
    return ImmutableMap.<String, Object>builder()
        .put("codelet", cost.codelet())
        .put("optimisation", cost.level().name().toLowerCase(Locale.ROOT))
        .put("codeBytes", cost.codeBytes())
        .put("stackBytes", cost.stackBytes())
        .put("dataDependent", cost.dataDependent())
        .put("stated", cost.stated())
        .put("explanation", cost.explanation().lines().toList())
        .build();
  }

  private static String text(CodeletCost cost) {
    return String.format(
        Locale.ROOT,
        "%s, %s: %d bytes of code%s; cycles %s%n%s%n%s",
        cost.codelet(),
        cost.level().name().toLowerCase(Locale.ROOT),
        cost.codeBytes(),
        cost.stackBytes() == 0 ? "" : ", " + cost.stackBytes() + " bytes of stack",
        cost.dataDependent() ? "depend on tensor data" : "are the same for any data",
        cost.stated() ? STATED : "",
        cost.explanation());
  }

  private URL[] urls() throws MalformedURLException {
    var urls = new ArrayList<URL>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        Path path = Path.of(entry);
        if (!Files.exists(path)) {
          throw new UsageException("--class-path: there is no '" + entry + "'");
        }
        urls.add(path.toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }

  private Class<? extends Codelet> codelet(ClassLoader loader) {
    Class<?> found = find(loader, className);
    if (!Vertex.class.isAssignableFrom(found) && !MultiVertex.class.isAssignableFrom(found)) {
      throw new UsageException(
          "class " + found.getName() + " is no codelet: it extends neither Vertex nor MultiVertex");
    }
    return found.asSubclass(Codelet.class);
  }

  /** The class of the same package that was most likely meant. */
  private String nearest(ClassLoader loader) {
    String packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
    try {
      List<String> names =
          ClassPath.from(loader).getTopLevelClasses(packageName).stream()
              .map(ClassInfo::getName)
              .toList();
      return NearestName.of(className, names)
          .map(name -> ", but a class '" + name + "'")
          .orElse("");
    } catch (IOException _) {
      // What cannot be listed has no names to offer; that the class is missing is said all the
      // same.
      return "";
    }
  }

  /** Tries ever more of the name as nested classes. */
  private Class<?> find(ClassLoader loader, String name) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      int dot = name.lastIndexOf('.');
      if (dot < 0 || !Character.isUpperCase(name.charAt(name.lastIndexOf('.', dot - 1) + 1))) {
        throw new UsageException(
            "there is no class '%s'%s; give its full name, and with --class-path where its class file lies"
                .formatted(className, nearest(loader)));
      }
      return find(loader, name.substring(0, dot) + "$" + name.substring(dot + 1));
    } catch (NoClassDefFoundError e) {
      throw new UsageException(
          "class '" + name + "' needs a class that is not there: " + e.getMessage());
    }
  }
}
