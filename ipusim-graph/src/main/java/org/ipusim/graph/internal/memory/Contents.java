package org.ipusim.graph.internal.memory;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.ipusim.core.tile.LiveRanges;
import org.ipusim.graph.profile.MemoryCategory;
import org.ipusim.graph.profile.PlacedBytes;
import org.ipusim.graph.profile.TileContents;
import org.ipusim.graph.profile.VariableMemory;

/**
 * Answers what tiles hold from the compiler's columns, when asked.
 *
 * @param entries elements and buffers
 * @param names names of entries, and after them those of what else lies on tiles
 * @param categories what the elements under each name are used for
 * @param stepsOfPoints the step of each point
 * @param fullestPoints the point of each step at which all tiles together hold most, or -1
 * @param codelets vertices by codelet
 * @param maps what lies where at their peak on the tiles of which that is kept, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
public record Contents(
    TileEntries entries,
    List<String> names,
    List<MemoryCategory> categories,
    int[] stepsOfPoints,
    int[] fullestPoints,
    CodeletBytes codelets,
    List<TilePieces> maps)
    implements TileContents {

  @Override
  public List<NamedBytes> alwaysLive(int tile) {
    return live(tile, 0, true);
  }

  @Override
  public List<NamedBytes> atPeak(int tile) {
    var finder = new PeakFinder(entries, stepsOfPoints);
    return finder.look(tile) ? live(tile, finder.peak(), false) : List.of();
  }

  private List<NamedBytes> live(int tile, int point, boolean always) {
    var sums = new LinkedHashMap<Integer, Long>();
    for (int e = entries.first(tile); e < entries.first(tile + 1); e++) {
      LiveRanges live = entries.live(e);
      if (live.equals(LiveRanges.ALWAYS) == always && live.contains(point)) {
        sums.merge(entries.name(e), entries.bytes(e), Long::sum);
      }
    }
    return NameSums.sorted(sums, names);
  }

  @Override
  public List<PlacedBytes> placed(int tile) {
    int at =
        Collections.binarySearch(
            Lists.transform(maps, TilePieces::tile), tile, Comparator.naturalOrder());
    if (at < 0) {
      return List.of();
    }
    TilePieces map = maps.get(at);
    var out = new ArrayList<PlacedBytes>();
    for (int i = 0; i < map.size(); i++) {
      int label = map.labels()[i];
      out.add(
          new PlacedBytes(
              names.get(label),
              categories.get(label),
              map.always()[i],
              map.addresses()[i],
              map.bytes()[i]));
    }
    out.sort(Comparator.comparingLong(PlacedBytes::address));
    return out;
  }

  @Override
  public List<VariableMemory> variables() {
    return new NameSums(entries, names).all(entries.tiles());
  }

  @Override
  public List<List<NamedBytes>> atSteps(List<Integer> wanted) {
    var sums = new NameSums(entries, names);
    return wanted.stream()
        .map(step -> fullestPoints[step] < 0 ? List.<NamedBytes>of() : sums.at(fullestPoints[step]))
        .toList();
  }

  @Override
  public List<VertexBytes> vertices(int tile) {
    return codelets.of(tile);
  }

  @Override
  public long[] notAlwaysLive(int tile) {
    var out = new long[fullestPoints.length];
    var finder = new PeakFinder(entries, stepsOfPoints);
    if (finder.look(tile)) {
      for (int p = 0; p < stepsOfPoints.length; p++) {
        out[stepsOfPoints[p]] = Math.max(out[stepsOfPoints[p]], finder.bytes(p));
      }
    }
    return out;
  }
}
