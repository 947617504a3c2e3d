package org.ipusim.bench.validate;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ProgressListener;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.bfs.BreadthFirstSearch;
import picocli.CommandLine;

/** Breadth-first searches of generated graphs. What a figure tells says which graph it is of. */
final class SearchFigures {
  private static final Pattern KRONECKER =
      Pattern.compile(".*Kronecker,? scale (\\d+)(?:, edge factor (\\d+))?");
  private static final Pattern UNIFORM =
      Pattern.compile(".*: (\\d+) vertices, (\\d+) random edges");

  /** Searches of a graph; their times differ by a tenth or so. */
  private static final String KEYS = "--keys=8";

  private static final String NO_MESH =
      "the graph is a file of the tenth DIMACS challenge, and no generator gives it";

  private final Target target = Chips.target("gc2");
  private final Map<String, Map<String, Object>> known = new ConcurrentHashMap<>();

  private SearchFigures() {}

  static Family family() {
    return family(
        "bfs",
        "Breadth-first searches as iPUG does them (Burchard et al., ISC 2021): non-zeros of the"
            + " matrix over the harmonic mean of the times, here of 8 searches each.");
  }

  static Family largeFamily() {
    return family(
        "bfs-large", "Breadth-first searches as iPUG does them, of graphs of scale 17 to 19.");
  }

  private static Family family(String name, String about) {
    var searches = new SearchFigures();
    var experiments = ImmutableMap.<String, Experiment>builder();
    for (Figure figure : FigureFile.read(name)) {
      experiments.put(figure.id(), () -> searches.run(figure));
    }
    return new Family(name, about, experiments.buildOrThrow());
  }

  private Outcome run(Figure figure) {
    String what = figure.what();
    if (what.contains("delaunay")) {
      return Outcome.not(NO_MESH);
    }
    if (what.startsWith("reduction work")) {
      return Outcome.not("how the work without the shortcut was counted is not published");
    }
    if (what.equals("tiles used")) {
      var tiles = (Integer) run("--kronecker=8").get("tiles");
      return Outcome.of(requireNonNull(tiles));
    }
    Matcher kronecker = KRONECKER.matcher(what);
    Matcher uniform = UNIFORM.matcher(what);
    Map<String, Object> result;
    if (kronecker.matches()) {
      String factor = kronecker.group(2) == null ? "16" : kronecker.group(2);
      result = run("--kronecker=" + kronecker.group(1), "--edge-factor=" + factor);
    } else if (uniform.matches()) {
      result = run("--uniform", uniform.group(1), uniform.group(2));
    } else {
      throw new IllegalArgumentException(figure.id() + " says no graph");
    }
    return what.startsWith("isolated")
        ? Outcome.of(100 * number(result, "isolatedVertices") / number(result, "vertices"))
        : Outcome.of(number(result, "gteps"));
  }

  private static double number(Map<String, Object> result, String what) {
    return ((Number) requireNonNull(result.get(what), what)).doubleValue();
  }

  private Map<String, Object> run(String... graph) {
    return known.computeIfAbsent(String.join(" ", graph), _ -> search(graph));
  }

  private Map<String, Object> search(String... graph) {
    var search = new BreadthFirstSearch();
    new CommandLine(search).parseArgs(args(graph));
    var settings = new RunSettings(target, target.tiles(), 1, 1, ProgressListener.NONE);
    var report = search.run(settings);
    var all = ImmutableMap.<String, Object>builder().putAll(report.result());
    return all.put("tiles", requireNonNull(report.parameters().get("tiles"))).buildOrThrow();
  }

  private static String[] args(String... graph) {
    String[] args = Arrays.copyOf(graph, graph.length + 1);
    args[graph.length] = KEYS;
    return args;
  }
}
