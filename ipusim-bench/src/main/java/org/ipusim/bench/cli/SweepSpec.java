package org.ipusim.bench.cli;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.ipusim.core.text.NearestName;
import org.ipusim.workloads.UsageException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What a sweep runs.
 *
 * @param workload name of the workload
 * @param options options of every point
 * @param points options of each point besides those
 * @param report names of entries of the workload's result that become columns
 */
record SweepSpec(
    String workload,
    Map<String, String> options,
    List<Map<String, String>> points,
    List<String> report) {
  private static final List<String> KEYS = List.of("workload", "options", "points", "report");

  /**
   * Reads a sweep.
   *
   * @throws UsageException naming the key, when the file is not of the form
   */
  static SweepSpec read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return new Parser(file).spec(new Yaml(new SafeConstructor(new LoaderOptions())).load(reader));
    } catch (YAMLException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }

  /** Names of all options of the points, in the order in which they come. */
  List<String> columns() {
    var names = new LinkedHashSet<String>();
    points.forEach(point -> names.addAll(point.keySet()));
    return List.copyOf(names);
  }

  /** Arguments of a point. */
  List<String> arguments(Map<String, String> point) {
    var all = new LinkedHashMap<>(options);
    all.putAll(point);
    var arguments = new ArrayList<String>();
    all.forEach(
        (name, value) -> {
          switch (value) {
            case "true" -> arguments.add("--" + name);
            case "false" -> {}
            default -> arguments.add("--" + name + "=" + value);
          }
        });
    return arguments;
  }

  private record Parser(Path file) {
    SweepSpec spec(Object root) {
      Map<?, ?> map = mapping(root, "the file");
      for (Object key : map.keySet()) {
        if (!KEYS.contains(String.valueOf(key))) {
          throw wrong(
              "there is no key '" + key + "'" + NearestName.hint(String.valueOf(key), KEYS));
        }
      }
      if (!(map.get("workload") instanceof String workload)) {
        throw wrong("workload must name a workload, as 'workload: popsparse'");
      }
      var options = new LinkedHashMap<String, String>();
      if (map.containsKey("options")) {
        mapping(map.get("options"), "options").forEach((k, v) -> options.put(text(k), text(v)));
      }
      if (!(map.get("points") instanceof List<?> list) || list.isEmpty()) {
        throw wrong("points must be a list of mappings of options to values or lists of values");
      }
      var points = new LinkedHashSet<Map<String, String>>();
      for (int i = 0; i < list.size(); i++) {
        points.addAll(product(mapping(list.get(i), "points, entry " + (i + 1))));
      }
      var report = new ArrayList<String>();
      if (map.get("report") instanceof List<?> names) {
        names.forEach(name -> report.add(text(name)));
      } else if (map.containsKey("report")) {
        throw wrong("report must be a list of names of the workload's result");
      }
      return new SweepSpec(workload, options, List.copyOf(points), report);
    }

    /** Every combination of the values. */
    private List<Map<String, String>> product(Map<?, ?> entry) {
      var names = new ArrayList<String>();
      var values = new ArrayList<List<String>>();
      entry.forEach(
          (name, value) -> {
            names.add(text(name));
            values.add(
                value instanceof List<?> several
                    ? several.stream().map(this::text).toList()
                    : List.of(text(value)));
          });
      var points = new ArrayList<Map<String, String>>();
      for (List<String> combination : Lists.cartesianProduct(values)) {
        var point = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
          point.put(names.get(i), combination.get(i));
        }
        points.add(point);
      }
      return points;
    }

    private Map<?, ?> mapping(Object value, String what) {
      if (value instanceof Map<?, ?> map) {
        return map;
      }
      throw wrong(what + " must be a mapping of names to values");
    }

    private String text(Object value) {
      if (value instanceof String || value instanceof Number || value instanceof Boolean) {
        return String.valueOf(value);
      }
      throw wrong("'" + value + "' is no text, number or boolean");
    }

    private UsageException wrong(String what) {
      return new UsageException(file + ": " + what);
    }
  }
}
