package org.ipusim.graph.internal.memory;

import it.unimi.dsi.fastutil.longs.Long2LongLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipusim.core.tile.LiveRanges;
import org.ipusim.graph.profile.TileContents.NamedBytes;
import org.ipusim.graph.profile.VariableMemory;

/** Bytes of all tiles by name and by when they live. */
final class NameSums {
  private static final Comparator<NamedBytes> LARGEST_FIRST =
      Comparator.comparingLong(NamedBytes::bytes).reversed().thenComparing(NamedBytes::name);

  private final TileEntries entries;
  private final List<String> names;
  private final Long2LongLinkedOpenHashMap sums = new Long2LongLinkedOpenHashMap();

  NameSums(TileEntries entries, List<String> names) {
    this.entries = entries;
    this.names = names;
    for (int e = 0; e < entries.size(); e++) {
      sums.addTo((long) entries.range(e) << 32 | entries.name(e), entries.bytes(e));
    }
  }

  /** What is not always live and lives at a point, largest first. */
  List<NamedBytes> at(int point) {
    var found = new LinkedHashMap<Integer, Long>();
    for (Long2LongMap.Entry e : sums.long2LongEntrySet()) {
      LiveRanges live = entries.points((int) (e.getLongKey() >> 32));
      if (!live.equals(LiveRanges.ALWAYS) && live.contains(point)) {
        found.merge((int) e.getLongKey(), e.getLongValue(), Long::sum);
      }
    }
    return sorted(found, names);
  }

  /** Puts names to sums, largest first. */
  static List<NamedBytes> sorted(Map<Integer, Long> sums, List<String> names) {
    var out = new ArrayList<NamedBytes>();
    sums.forEach((name, bytes) -> out.add(new NamedBytes(names.get(name), bytes)));
    out.sort(LARGEST_FIRST);
    return out;
  }

  /** All names, largest first. */
  List<VariableMemory> all(int tiles) {
    int n = names.size();
    var bytes = new long[n];
    var always = new long[n];
    var onTiles = new int[n];
    var most = new long[n];
    var fullest = new int[n];
    for (Long2LongMap.Entry e : sums.long2LongEntrySet()) {
      int name = (int) e.getLongKey();
      bytes[name] += e.getLongValue();
      if (entries.points((int) (e.getLongKey() >> 32)).equals(LiveRanges.ALWAYS)) {
        always[name] += e.getLongValue();
      }
    }
    for (int tile = 0; tile < tiles; tile++) {
      var here = new LinkedHashMap<Integer, Long>();
      for (int e = entries.first(tile); e < entries.first(tile + 1); e++) {
        here.merge(entries.name(e), entries.bytes(e), Long::sum);
      }
      for (Map.Entry<Integer, Long> e : here.entrySet()) {
        int name = e.getKey();
        onTiles[name]++;
        if (e.getValue() > most[name]) {
          most[name] = e.getValue();
          fullest[name] = tile;
        }
      }
    }
    var out = new ArrayList<VariableMemory>();
    for (int name = 0; name < n; name++) {
      if (bytes[name] > 0) {
        out.add(
            new VariableMemory(
                names.get(name),
                bytes[name],
                always[name],
                onTiles[name],
                most[name],
                fullest[name]));
      }
    }
    out.sort(
        Comparator.comparingLong(VariableMemory::bytes)
            .reversed()
            .thenComparing(VariableMemory::name));
    return out;
  }
}
