package org.ipusim.core.arch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipusim.core.arch.Layer.Given;
import org.ipusim.core.arch.Layer.Place;
import org.ipusim.core.text.NearestName;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads the keys of one file by the schema and notes all that is wrong with them. */
final class LayerReader {
  static final String EXTENDS = "extends";

  private final Section root;
  private final Layer layer;
  private final List<Problem> problems;

  private LayerReader(Section root, Layer layer, List<Problem> problems) {
    this.root = root;
    this.layer = layer;
    this.problems = problems;
  }

  static Layer read(Section root, String source, MappingNode node, List<Problem> problems) {
    var layer = new Layer(source);
    new LayerReader(root, layer, problems).section(root, "", node);
    return layer;
  }

  private void section(Section section, String prefix, MappingNode node) {
    Map<String, Place> seen = new HashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Place place = place(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        problems.add(place.problem(path(prefix), "a key must be a name"));
        continue;
      }
      String name = keyNode.getValue();
      Place first = seen.putIfAbsent(name, place);
      if (first != null) {
        String text = "duplicate key '" + name + "', first given in line " + first.line();
        problems.add(place.problem(path(prefix), text));
      } else if (prefix.isEmpty() && name.equals(EXTENDS)) {
        base(tuple.getValueNode());
      } else {
        switch (section.find(name)) {
          case null -> unknown(section, prefix, name, place);
          case Section.Nested nested -> nested(nested, prefix + name, place, tuple.getValueNode());
          case Section.Scalar scalar -> scalar(scalar, prefix + name, tuple.getValueNode());
        }
      }
    }
  }

  private static String path(String prefix) {
    return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
  }

  private void unknown(Section section, String prefix, String name, Place place) {
    var known = new ArrayList<>(section.names());
    if (prefix.isEmpty()) {
      known.add(EXTENDS);
    }
    Optional<String> nearest = NearestName.of(name, known);
    if (prefix.isEmpty() && nearest.equals(Optional.of(EXTENDS))) {
      // With the base lost to a typing mistake, all its keys would be reported as missing.
      layer.extend(bad(place));
    }
    Optional<String> elsewhere =
        root.paths("").stream().filter(path -> path.endsWith("." + name)).findFirst();
    String hint =
        nearest.isEmpty() && elsewhere.isPresent()
            ? "; did you mean '" + elsewhere.get() + "'?"
            : NearestName.hint(name, known);
    problems.add(place.problem(path(prefix), "unknown key '" + name + "'" + hint));
  }

  private void base(Node node) {
    Place place = place(node);
    if (node instanceof ScalarNode scalar && !isNull(scalar)) {
      layer.extend(new Given(scalar.getValue(), place));
    } else {
      layer.extend(bad(place));
      String text = "expected a preset or the path of a file, found " + found(node);
      problems.add(place.problem(EXTENDS, text));
    }
  }

  private void nested(Section.Nested nested, String path, Place keyPlace, Node node) {
    layer.sections().put(path, keyPlace);
    if (node instanceof MappingNode mapping) {
      section(nested.section(), path + ".", mapping);
    } else {
      String keys = String.join(", ", nested.section().names());
      String text = "expected a section with the keys " + keys + ", found " + found(node);
      problems.add(place(node).problem(path, text));
      nested.section().paths(path + ".").forEach(p -> layer.values().put(p, bad(place(node))));
    }
  }

  private void scalar(Section.Scalar scalar, String path, Node node) {
    Place place = place(node);
    Object value = value(scalar, node);
    String wrong =
        value == null
            ? "expected " + scalar.type().expected(scalar.key()) + ", found " + found(node)
            : scalar.type().violation(scalar.key(), value);
    if (wrong != null) {
      problems.add(place.problem(path, wrong));
    }
    layer.values().put(path, wrong == null ? new Given(value, place) : bad(place));
  }

  private static @Nullable Object value(Section.Scalar scalar, Node node) {
    if (!(node instanceof ScalarNode text) || isNull(text)) {
      return null;
    }
    boolean plain = text.getScalarStyle() == ScalarStyle.PLAIN;
    return plain || scalar.type() == ScalarType.TEXT ? scalar.type().parse(text.getValue()) : null;
  }

  private static Given bad(Place place) {
    return new Given(null, place);
  }

  private Place place(Node node) {
    var mark = node.getStartMark();
    return new Place(layer.source(), mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static boolean isNull(ScalarNode node) {
    return node.getScalarStyle() == ScalarStyle.PLAIN && node.getTag().equals(Tag.NULL);
  }

  private static String found(Node node) {
    if (node instanceof ScalarNode scalar) {
      if (isNull(scalar)) {
        return "nothing";
      }
      String kind = scalar.getScalarStyle() == ScalarStyle.PLAIN ? "'" : "quoted text '";
      return kind + scalar.getValue() + "'";
    }
    return node instanceof MappingNode ? "a mapping" : "a list";
  }
}
