package org.ipusim.graph.profile;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.ipusim.graph.profile.TileContents.NamedBytes;
import org.ipusim.graph.profile.TileContents.VertexBytes;

/** The memory part of a JSON report. */
final class JsonMemory {
  /** How many of the fullest tiles are told about in words. */
  static final int FULL_TILES = 5;

  /** How many names are listed of a tile or a step. */
  static final int NAMES = 10;

  /** How many variables are listed of all tiles. */
  static final int VARIABLES = 100;

  /** Of how many steps the variables are listed: those with most bytes. */
  static final int STEPS = 100;

  private final JsonOut json;
  private final MemoryReport memory;

  JsonMemory(JsonOut json, MemoryReport memory) {
    this.json = json;
    this.memory = memory;
  }

  void write() throws IOException {
    json.value("maxTileBytes", memory.maxExcludingGaps());
    json.value("maxTileBytesIncludingGaps", memory.maxIncludingGaps());
    json.value("totalBytes", memory.totalExcludingGaps());
    json.object("byCategory", () -> categories(memory::total));
    json.object("byRegion", () -> regions(memory::total));
    json.object("liveness", this::liveness);
    json.column("tileBytes", column(memory::includingGaps));
    json.object("tiles", this::tiles);
    json.rows("variables", first(memory.variables(), VARIABLES), JsonMemory::variable);
    json.object("vertices", this::vertices);
    json.object("maps", this::maps);
    json.rows("fullestTiles", memory.fullestTiles(FULL_TILES), this::fullTile);
  }

  private static <T> List<T> first(List<T> all, int count) {
    return all.subList(0, Math.min(count, all.size()));
  }

  private long[] column(IntToLongFunction ofTile) {
    return IntStream.range(0, memory.tiles()).mapToLong(ofTile).toArray();
  }

  /** Bytes of a category. */
  private interface OfCategory {
    long bytes(MemoryCategory category);
  }

  /** Bytes of a region. */
  private interface OfRegion {
    long bytes(MemoryRegion region);
  }

  private void categories(OfCategory of) throws IOException {
    categories(json, of);
  }

  private static void categories(JsonOut out, OfCategory of) throws IOException {
    for (MemoryCategory category : MemoryCategory.values()) {
      out.value(category.key(), of.bytes(category));
    }
  }

  private void regions(OfRegion of) throws IOException {
    regions(json, of);
  }

  private static void regions(JsonOut out, OfRegion of) throws IOException {
    for (MemoryRegion region : MemoryRegion.values()) {
      out.value(region.key(), of.bytes(region));
    }
  }

  private void liveness() throws IOException {
    List<StepMemory> steps = memory.steps();
    List<Integer> fullest =
        IntStream.range(0, steps.size())
            .boxed()
            .sorted(Comparator.comparingLong((Integer s) -> steps.get(s).totalBytes()).reversed())
            .limit(STEPS)
            .toList();
    var variables = new LinkedHashMap<Integer, List<NamedBytes>>();
    List<List<NamedBytes>> found = memory.variablesAt(fullest);
    for (int i = 0; i < fullest.size(); i++) {
      variables.put(fullest.get(i), found.get(i));
    }
    json.value("alwaysLive", memory.totalAlwaysLive());
    json.value("notAlwaysLive", memory.totalExcludingGaps() - memory.totalAlwaysLive());
    json.rows(
        "steps",
        IntStream.range(0, steps.size()).boxed().toList(),
        (out, s) -> {
          StepMemory step = steps.get(s);
          out.value("kind", step.kind());
          out.value("name", step.name());
          out.value("bytes", step.totalBytes());
          out.value("maxTileBytes", step.maxTileBytes());
          out.value("fullestTile", step.fullestTile());
          names(out, "variables", variables.getOrDefault(s, List.of()));
        });
  }

  private static void names(JsonOut out, String key, List<NamedBytes> variables)
      throws IOException {
    out.rows(
        key,
        first(variables, NAMES),
        (row, variable) -> {
          row.value("name", variable.name());
          row.value("bytes", variable.bytes());
        });
  }

  private void tiles() throws IOException {
    json.column("bytes", column(memory::excludingGaps));
    json.column("alwaysLive", column(memory::alwaysLive));
    json.column("notAlwaysLive", column(memory::notAlwaysLive));
    json.column("peakStep", column(memory::peakStepNumber));
    json.object(
        "byCategory",
        () -> {
          for (MemoryCategory category : MemoryCategory.values()) {
            json.column(category.key(), column(tile -> memory.bytes(category, tile)));
          }
        });
    json.object(
        "byRegion",
        () -> {
          for (MemoryRegion region : MemoryRegion.values()) {
            json.column(region.key(), column(tile -> memory.bytes(region, tile)));
          }
        });
  }

  private static void variable(JsonOut out, VariableMemory variable) throws IOException {
    out.value("name", variable.name());
    out.value("bytes", variable.bytes());
    out.value("alwaysLive", variable.alwaysLiveBytes());
    out.value("tiles", variable.tiles());
    out.value("maxTileBytes", variable.maxTileBytes());
    out.value("fullestTile", variable.fullestTile());
  }

  private void vertices() throws IOException {
    var codelets = new LinkedHashMap<String, Long>();
    var numbers = new LinkedHashMap<String, Integer>();
    var tiles = new LongArrayList();
    var ofTile = new LongArrayList();
    var counts = new LongArrayList();
    var state = new LongArrayList();
    for (int tile = 0; tile < memory.tiles(); tile++) {
      for (VertexBytes vertices : memory.vertices(tile)) {
        codelets.putIfAbsent(vertices.codelet(), vertices.codeBytes());
        numbers.putIfAbsent(vertices.codelet(), numbers.size());
        tiles.add(tile);
        ofTile.add(numbers.get(vertices.codelet()).longValue());
        counts.add(vertices.vertices());
        state.add(vertices.stateBytes());
      }
    }
    json.rows(
        "codelets",
        codelets.entrySet(),
        (out, codelet) -> {
          out.value("codelet", codelet.getKey());
          out.value("codeBytes", codelet.getValue());
        });
    json.column("tile", tiles.toLongArray());
    json.column("codelet", ofTile.toLongArray());
    json.column("vertices", counts.toLongArray());
    json.column("stateBytes", state.toLongArray());
  }

  private void maps() throws IOException {
    var names = new LinkedHashMap<Map.Entry<String, MemoryCategory>, Integer>();
    var tiles = new LongArrayList();
    var name = new LongArrayList();
    var always = new LongArrayList();
    var address = new LongArrayList();
    var bytes = new LongArrayList();
    for (int tile = 0; tile < memory.tiles(); tile++) {
      for (PlacedBytes piece : memory.placed(tile)) {
        var key = Map.entry(piece.name(), piece.category());
        names.putIfAbsent(key, names.size());
        tiles.add(tile);
        name.add(names.get(key).longValue());
        always.add(piece.alwaysLive() ? 1 : 0);
        address.add(piece.address());
        bytes.add(piece.bytes());
      }
    }
    json.rows(
        "names",
        new ArrayList<>(names.keySet()),
        (out, key) -> {
          out.value("name", key.getKey());
          out.value("category", key.getValue().key());
        });
    json.column("tile", tiles.toLongArray());
    json.column("name", name.toLongArray());
    json.column("alwaysLive", always.toLongArray());
    json.column("address", address.toLongArray());
    json.column("bytes", bytes.toLongArray());
  }

  private void fullTile(JsonOut out, int tile) throws IOException {
    out.value("tile", tile);
    out.value("bytes", memory.excludingGaps(tile));
    out.value("bytesIncludingGaps", memory.includingGaps(tile));
    out.object("byCategory", () -> categories(out, c -> memory.bytes(c, tile)));
    out.object("byRegion", () -> regions(out, r -> memory.bytes(r, tile)));
    out.value("alwaysLive", memory.alwaysLive(tile));
    out.value("notAlwaysLive", memory.notAlwaysLive(tile));
    out.value("peakStep", memory.peakStep(tile).map(StepMemory::name).orElse(""));
    names(out, "variables", memory.variables(tile));
    names(out, "alwaysLiveVariables", memory.alwaysLiveVariables(tile));
    names(out, "peakVariables", memory.peakVariables(tile));
    out.rows(
        "vertices",
        memory.vertices(tile),
        (row, vertices) -> {
          row.value("codelet", vertices.codelet());
          row.value("vertices", vertices.vertices());
          row.value("codeBytes", vertices.codeBytes());
          row.value("stateBytes", vertices.stateBytes());
        });
  }
}
