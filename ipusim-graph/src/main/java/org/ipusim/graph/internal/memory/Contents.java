package org.ipusim.graph.internal.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.ipusim.core.tile.LiveRanges;
import org.ipusim.graph.profile.TileContents;

/**
 * Answers what tiles hold from the compiler's columns, when asked.
 *
 * @param entries elements and buffers
 * @param names names of entries
 * @param stepsOfPoints the step of each point
 * @param steps the number of steps
 * @param codelets vertices by codelet
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
public record Contents(
    TileEntries entries, List<String> names, int[] stepsOfPoints, int steps, CodeletBytes codelets)
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
    var out = new ArrayList<NamedBytes>();
    sums.forEach((name, bytes) -> out.add(new NamedBytes(names.get(name), bytes)));
    out.sort(
        Comparator.comparingLong(NamedBytes::bytes).reversed().thenComparing(NamedBytes::name));
    return out;
  }

  @Override
  public List<VertexBytes> vertices(int tile) {
    return codelets.of(tile);
  }

  @Override
  public long[] notAlwaysLive(int tile) {
    var out = new long[steps];
    var finder = new PeakFinder(entries, stepsOfPoints);
    if (finder.look(tile)) {
      for (int p = 0; p < stepsOfPoints.length; p++) {
        out[stepsOfPoints[p]] = Math.max(out[stepsOfPoints[p]], finder.bytes(p));
      }
    }
    return out;
  }
}
