package org.ipusim.graph.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportSchemaTest {
  private static final Path SCHEMA = Path.of("../docs/report.schema.json");

  @TempDir Path directory;
  private String schema;
  private JsonObject report;

  @BeforeEach
  void runTheSample() throws IOException {
    schema = Files.readString(SCHEMA);
    var out = new StringWriter();
    JsonReport.write(SampleReport.of(SampleReport.fourTiles(directory)), out);
    report = JsonParser.parseString(out.toString()).getAsJsonObject();
  }

  private Validator.Result validated(JsonElement json) {
    return new ValidatorFactory()
        .withJsonNodeFactory(new GsonNode.Factory())
        .validate(schema, json.toString());
  }

  @Test
  void aReportIsWhatTheSchemaSays() {
    Validator.Result result = validated(report);
    assertThat(result.getErrors()).isEmpty();
    assertThat(result.isValid()).isTrue();
  }

  @Test
  void reportsOfPlannedProgramsWithEveryKindOfStepAreToo() throws IOException {
    var out = new StringWriter();
    JsonReport.write(EveryProgram.report(directory), out);
    assertThat(validated(JsonParser.parseString(out.toString())).getErrors()).isEmpty();
  }

  @Test
  void theSchemaIsInTheJar() throws IOException {
    try (InputStream in = JsonReport.class.getResourceAsStream("report.schema.json")) {
      assertThat(in).isNotNull();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(schema);
    }
  }

  @Test
  void theSchemaHasExactlyTheKeysOfTheDocumentation() throws IOException {
    var keys = new TreeSet<String>();
    JsonObject root = JsonParser.parseString(schema).getAsJsonObject();
    collect("", root, root.getAsJsonObject("$defs"), keys);
    assertThat(keys)
        .isEqualTo(
            Pattern.compile("^\\| `([A-Za-z.\\[\\]]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../docs/report.md")))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(root.getAsJsonObject("properties").getAsJsonObject("schema").get("const"))
        .isEqualTo(new JsonPrimitive(JsonReport.SCHEMA));
  }

  private static void collect(String path, JsonObject node, JsonObject defs, Set<String> keys) {
    JsonObject own = node;
    if (node.has("$ref")) {
      String name = node.get("$ref").getAsString().replace("#/$defs/", "");
      if (name.equals("values")) {
        return;
      }
      own = defs.getAsJsonObject(name);
    }
    if (own.has("properties")) {
      own.getAsJsonObject("properties")
          .entrySet()
          .forEach(
              e -> {
                String key = path.isEmpty() ? e.getKey() : path + "." + e.getKey();
                keys.add(key);
                collect(key, e.getValue().getAsJsonObject(), defs, keys);
              });
    } else if (own.has("items")) {
      collect(path + "[]", own.getAsJsonObject("items"), defs, keys);
    }
  }

  @Test
  void aReportThatLacksAKeyOrHasOneMoreOrAnotherKindOfValueIsRefused() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      JsonObject changed = report.deepCopy();
      String what = change(changed, random);
      assertThat(validated(changed).isValid()).as("seed %d: %s", seed, what).isFalse();
    }
  }

  /** Changes one thing at a random place. */
  private static String change(JsonObject root, Random random) {
    JsonObject at = root;
    String path = "";
    while (true) {
      String here = path;
      List<String> keys =
          at.keySet().stream()
              .filter(k -> !(here.isEmpty() && List.of("parameters", "result").contains(k)))
              .toList();
      String key = keys.get(random.nextInt(keys.size()));
      path += "/" + key;
      if (at.get(key) instanceof JsonObject inner && random.nextInt(4) > 0) {
        at = inner;
        continue;
      }
      switch (random.nextInt(3)) {
        case 0 -> at.remove(key);
        case 1 -> at.addProperty(key + "More", 1);
        default ->
            at.add(key, at.get(key).isJsonPrimitive() ? new JsonObject() : new JsonPrimitive(1));
      }
      return path;
    }
  }
}
