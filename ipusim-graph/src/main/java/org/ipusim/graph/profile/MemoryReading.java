package org.ipusim.graph.profile;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.graph.profile.TileContents.NamedBytes;
import org.ipusim.graph.profile.TileContents.VertexBytes;

/** Reads what {@link JsonMemory} writes. */
final class MemoryReading {
  private MemoryReading() {}

  static MemoryReport of(JsonNode memory, int tileBytes) {
    long[] includingGaps = memory.column("tileBytes");
    int tiles = includingGaps.length;
    JsonNode columns = memory.node("tiles");
    JsonNode byCategory = columns.node("byCategory");
    var categories = new EnumMap<MemoryCategory, long[]>(MemoryCategory.class);
    for (MemoryCategory category : MemoryCategory.values()) {
      categories.put(category, byCategory.column(category.key(), tiles));
    }
    JsonNode byRegion = columns.node("byRegion");
    var regions = new EnumMap<MemoryRegion, long[]>(MemoryRegion.class);
    for (MemoryRegion region : MemoryRegion.values()) {
      regions.put(region, byRegion.column(region.key(), tiles));
    }
    return new MemoryReport(
        tileBytes,
        categories,
        regions,
        includingGaps,
        new MemoryReport.Liveness(
            columns.column("notAlwaysLive", tiles),
            Arrays.stream(columns.column("peakStep", tiles)).mapToInt(Math::toIntExact).toArray(),
            memory.node("liveness").rows("steps", MemoryReading::step),
            contents(memory)));
  }

  private static StepMemory step(JsonNode row) {
    return new StepMemory(
        row.text("kind"),
        row.text("name"),
        row.whole("bytes"),
        row.whole("maxTileBytes"),
        row.small("fullestTile"));
  }

  private static NamedBytes named(JsonNode row) {
    return new NamedBytes(row.text("name"), row.whole("bytes"));
  }

  private static TileContents contents(JsonNode memory) {
    Map<Integer, List<PlacedBytes>> maps = maps(memory.node("maps"));
    var always = new LinkedHashMap<Integer, List<NamedBytes>>();
    var peak = new LinkedHashMap<Integer, List<NamedBytes>>();
    for (JsonNode tile : memory.rows("fullestTiles", row -> row)) {
      always.put(tile.small("tile"), tile.rows("alwaysLiveVariables", MemoryReading::named));
      peak.put(tile.small("tile"), tile.rows("peakVariables", MemoryReading::named));
    }
    return new ReadContents(
        always,
        peak,
        vertices(memory.node("vertices")),
        maps,
        memory.rows("variables", MemoryReading::variable),
        memory
            .node("liveness")
            .rows("steps", step -> step.rows("variables", MemoryReading::named)));
  }

  private static VariableMemory variable(JsonNode row) {
    return new VariableMemory(
        row.text("name"),
        row.whole("bytes"),
        row.whole("alwaysLive"),
        row.small("tiles"),
        row.whole("maxTileBytes"),
        row.small("fullestTile"));
  }

  private static Map<Integer, List<VertexBytes>> vertices(JsonNode node) {
    List<JsonNode> codelets = node.rows("codelets", row -> row);
    long[] tile = node.column("tile");
    long[] codelet = node.column("codelet", tile.length);
    long[] vertices = node.column("vertices", tile.length);
    long[] state = node.column("stateBytes", tile.length);
    return Grouped.by(
        tile,
        i -> {
          JsonNode type = codelets.get(Math.toIntExact(codelet[i]));
          return new VertexBytes(
              type.text("codelet"),
              Math.toIntExact(vertices[i]),
              type.whole("codeBytes"),
              state[i]);
        });
  }

  private static Map<Integer, List<PlacedBytes>> maps(JsonNode node) {
    List<PlacedBytes> names =
        node.rows(
            "names",
            row ->
                new PlacedBytes(
                    row.text("name"),
                    row.constant("category", MemoryCategory.values(), MemoryCategory::key),
                    false,
                    0,
                    0));
    long[] tile = node.column("tile");
    long[] name = node.column("name", tile.length);
    long[] always = node.column("alwaysLive", tile.length);
    long[] address = node.column("address", tile.length);
    long[] bytes = node.column("bytes", tile.length);
    return Grouped.by(
        tile,
        i -> {
          PlacedBytes named = names.get(Math.toIntExact(name[i]));
          return new PlacedBytes(
              named.name(), named.category(), always[i] != 0, address[i], bytes[i]);
        });
  }
}
