package org.ipusim.core.arch;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Bytes to YAML nodes, with every way to fail turned into a {@link Problem}. */
final class YamlSource {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 20;
  private static final int MAX_ALIASES = 50;

  private YamlSource() {}

  /** Thrown when there are no nodes to read. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Unreadable(String source, int line, int column, String text) {
      super(text);
      problem = new Problem(source, line, column, "", text);
    }

    Problem problem() {
      return problem;
    }
  }

  static byte[] bytes(Path file) throws Unreadable {
    String source = file.toString();
    if (Files.isDirectory(file)) {
      throw new Unreadable(source, 0, 0, "is a directory; give a YAML file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new Unreadable(source, 0, 0, "is longer than 1 MiB, so no chip description");
      }
      return bytes;
    } catch (NoSuchFileException _) {
      throw new Unreadable(source, 0, 0, "no such file");
    } catch (AccessDeniedException _) {
      throw new Unreadable(source, 0, 0, "cannot be read: permission denied");
    } catch (IOException e) {
      throw new Unreadable(source, 0, 0, "cannot be read: " + e.getMessage());
    }
  }

  static MappingNode mapping(String source, byte[] bytes) throws Unreadable {
    Node root = compose(source, bytes);
    if (root instanceof MappingNode mapping) {
      return mapping;
    }
    Mark mark = root.getStartMark();
    String text = "is not a mapping of keys to values, such as 'extends: gc200'";
    throw new Unreadable(source, mark.getLine() + 1, mark.getColumn() + 1, text);
  }

  private static Node compose(String source, byte[] bytes) throws Unreadable {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setNestingDepthLimit(MAX_DEPTH);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        throw new Unreadable(
            source, 0, 0, "is empty; start from 'extends: gc200' or give all keys");
      }
      return root;
    } catch (CharacterCodingException _) {
      throw new Unreadable(source, 0, 0, "is not UTF-8 text");
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      String context = e.getContext() == null ? "" : e.getContext() + ", ";
      String text = "is not valid YAML: " + context + e.getProblem();
      throw new Unreadable(
          source,
          mark == null ? 0 : mark.getLine() + 1,
          mark == null ? 0 : mark.getColumn() + 1,
          text);
    } catch (YAMLException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new Unreadable(source, 0, 0, "is not valid YAML: " + reason);
    }
  }
}
