package org.ipusim.bench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What a sweep runs.
 *
 * @param workload name of the workload
 * @param options options of every point
 * @param points options of each point besides those, no two points the same
 * @param report names of entries of the workload's result that become columns
 */
record SweepSpec(
    String workload, Map<String, String> options, List<Point> points, List<String> report) {
  /**
   * A combination of options.
   *
   * @param line where its entry begins in the file, from 1
   * @param values values by the options' names
   */
  record Point(int line, Map<String, String> values) {}

  /**
   * Reads a sweep.
   *
   * @throws org.ipusim.workloads.UsageException naming line and key, when the file is not of the
   *     form
   */
  static SweepSpec read(Path file) throws IOException {
    return new SweepFile(file).read();
  }

  /** Names of all options of the points, in the order in which they come. */
  List<String> columns() {
    var names = new LinkedHashSet<String>();
    points.forEach(point -> names.addAll(point.values().keySet()));
    return List.copyOf(names);
  }

  /** Arguments of a point. */
  List<String> arguments(Point point) {
    var all = new LinkedHashMap<>(options);
    all.putAll(point.values());
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
}
