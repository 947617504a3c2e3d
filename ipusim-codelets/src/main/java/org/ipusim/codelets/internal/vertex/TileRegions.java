package org.ipusim.codelets.internal.vertex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;

/** What each tile holds of a tensor, in stretches that are contiguous in its memory. */
public final class TileRegions {
  private TileRegions() {}

  /**
   * Finds the regions of every tile.
   *
   * @param graph the graph
   * @param flat a tensor of one dimension
   * @param name of the operation, for messages
   * @return intervals of the tensor by tile, in order
   * @throws IllegalArgumentException when elements are on no tile
   */
  public static Map<Integer, List<Interval>> of(Graph graph, Tensor flat, String name) {
    TileMapping mapping = graph.getTileMapping(flat);
    if (mapping.mappedElements() != flat.numElements()) {
      throw new IllegalArgumentException(
          name
              + ": "
              + (flat.numElements() - mapping.mappedElements())
              + " elements of "
              + flat
              + " are on no tile; map the tensor with setTileMapping before operations on it");
    }
    List<Interval> contiguous = flat.getContiguousRegions();
    var byTile = new TreeMap<Integer, List<Interval>>();
    mapping
        .byTile()
        .forEach(
            (tile, intervals) ->
                byTile.put(tile, contiguous.size() <= 1 ? intervals : cut(intervals, contiguous)));
    return byTile;
  }

  private static List<Interval> cut(List<Interval> intervals, List<Interval> contiguous) {
    var out = new ArrayList<Interval>();
    for (Interval interval : intervals) {
      for (int i = find(contiguous, interval.begin());
          i < contiguous.size() && contiguous.get(i).begin() < interval.end();
          i++) {
        Interval piece = contiguous.get(i);
        out.add(
            new Interval(
                Math.max(interval.begin(), piece.begin()), Math.min(interval.end(), piece.end())));
      }
    }
    return out;
  }

  /** The stretch that holds an element. */
  private static int find(List<Interval> contiguous, int element) {
    int low = 0;
    int high = contiguous.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (contiguous.get(middle).end() <= element) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Divides a tile's regions among its workers, as poputil's {@code splitRegionsBetweenWorkers}
   * does: whole grains, as evenly as they go, and no worker for less than a least number of
   * elements. Regions are cut where that evens out the work.
   *
   * @param regions the regions
   * @param grain elements that stay together
   * @param least the fewest elements worth a vertex
   * @param target the chip
   * @return regions of each vertex
   */
  public static List<List<Interval>> split(
      List<Interval> regions, int grain, int least, Target target) {
    int total = regions.stream().mapToInt(Interval::size).sum();
    int workers = target.chip().tile().workerContexts();
    TileMapping shares = TileMapping.linear(total, workers, least, grain);
    var out = new ArrayList<List<Interval>>();
    int region = 0;
    int done = 0;
    for (List<Interval> share : shares.byTile().values()) {
      var mine = new ArrayList<Interval>();
      int left = share.stream().mapToInt(Interval::size).sum();
      while (left > 0) {
        Interval whole = regions.get(region);
        int begin = whole.begin() + done;
        int size = Math.min(left, whole.end() - begin);
        mine.add(new Interval(begin, begin + size));
        left -= size;
        done += size;
        if (done == whole.size()) {
          region++;
          done = 0;
        }
      }
      out.add(mine);
    }
    return out;
  }
}
