package org.ipusim.bench.cli;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ipusim.bench.cli.SweepSpec.Point;
import org.ipusim.core.text.NearestName;
import org.ipusim.workloads.UsageException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a sweep from YAML, by nodes, which know their lines. */
final class SweepFile {
  private static final List<String> KEYS = List.of("workload", "options", "points", "report");

  /** What 'ipusim run' does with a report, which a sweep makes rows of. */
  private static final Set<String> OF_ONE_RUN =
      Set.of("json", "report", "quiet", "progress", "trace-events", "trace-tiles", "help");

  private final Path file;

  SweepFile(Path file) {
    this.file = file;
  }

  SweepSpec read() throws IOException {
    Map<String, Node> root = mapping(compose(), "the file");
    root.forEach(
        (key, value) -> {
          if (!KEYS.contains(key)) {
            throw wrong(value, "there is no key '" + key + "'" + NearestName.hint(key, KEYS));
          }
        });
    return new SweepSpec(
        text(required(root, "workload", "popsparse")),
        options(root.get("options")),
        points(required(root, "points", "[{n: [4, 64]}]")),
        report(root.get("report")));
  }

  private Node compose() throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      Node root = new Yaml(new LoaderOptions()).compose(reader);
      if (root == null) {
        throw wrong("it is empty; 'ipusim sweep --help' shows what belongs there");
      }
      return root;
    } catch (CharacterCodingException _) {
      throw wrong("it is no text in UTF-8");
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      String context = e.getContext() == null ? "" : e.getContext() + ", ";
      throw new UsageException(
          "%s:%d: it is no YAML: %s%s"
              .formatted(file, mark == null ? 1 : mark.getLine() + 1, context, e.getProblem()));
    } catch (YAMLException e) {
      throw wrong(
          "it is no YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private Node required(Map<String, Node> root, String key, String example) {
    Node value = root.get(key);
    if (value == null) {
      throw wrong("there is no key '" + key + "'; give it, as in '" + key + ": " + example + "'");
    }
    return value;
  }

  private Map<String, String> options(@Nullable Node node) {
    var options = new LinkedHashMap<String, String>();
    if (node != null) {
      mapping(node, "options")
          .forEach((name, value) -> options.put(option(name, value), text(value)));
    }
    return options;
  }

  private String option(String name, Node value) {
    if (OF_ONE_RUN.contains(name)) {
      throw wrong(
          value,
          "'" + name + "' is of 'ipusim run', and a sweep writes rows of CSV alone; leave it out");
    }
    return name;
  }

  private List<Point> points(Node node) {
    if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
      throw wrong(
          node, "points must be a list of mappings of options to values or lists of values");
    }
    var points = new LinkedHashMap<Map<String, String>, Point>();
    for (Node entry : list.getValue()) {
      for (Map<String, String> values : product(mapping(entry, "an entry of points"))) {
        points.putIfAbsent(values, new Point(line(entry), values));
      }
    }
    return List.copyOf(points.values());
  }

  /** Every combination of the values. */
  private List<Map<String, String>> product(Map<String, Node> entry) {
    var names = new ArrayList<String>();
    var values = new ArrayList<List<String>>();
    entry.forEach(
        (name, value) -> {
          names.add(option(name, value));
          values.add(
              value instanceof SequenceNode several
                  ? several.getValue().stream().map(this::text).toList()
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

  private List<String> report(@Nullable Node node) {
    return switch (node) {
      case null -> List.of();
      case SequenceNode names -> names.getValue().stream().map(this::text).toList();
      default -> throw wrong(node, "report must be a list of names of the workload's result");
    };
  }

  private Map<String, Node> mapping(Node node, String what) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, what + " must be a mapping of names to values");
    }
    var values = new LinkedHashMap<String, Node>();
    for (NodeTuple entry : mapping.getValue()) {
      String name = text(entry.getKeyNode());
      if (values.putIfAbsent(name, entry.getValueNode()) != null) {
        throw wrong(entry.getKeyNode(), "'" + name + "' is there twice; leave one out");
      }
    }
    return values;
  }

  private String text(Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      return scalar.getValue();
    }
    throw wrong(node, "a text, a number, true or false must be here");
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private UsageException wrong(Node node, String what) {
    return new UsageException(file + ":" + line(node) + ": " + what);
  }

  private UsageException wrong(String what) {
    return new UsageException(file + ": " + what);
  }
}
