package org.ipusim.codelets.reduce;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.graph.Interval;

/** Cutting of regions ({@code poputil::splitRegions}): regions are cut, never joined. */
final class Splits {
  private Splits() {}

  /**
   * Cuts regions where as few partitions as possible of equal grains meet.
   *
   * @param regions the regions
   * @param grain elements that stay together, counted over all regions
   * @param partitions at most so many partitions
   * @param leastElements the fewest elements of a partition
   * @return the regions, cut
   */
  static List<Interval> of(List<Interval> regions, int grain, int partitions, int leastElements) {
    long elements = regions.stream().mapToLong(Interval::size).sum();
    long grains = Math.ceilDiv(elements, (long) grain);
    long worthwhile = Math.max(1, grains / Math.ceilDiv(leastElements, (long) grain));
    long most = Math.ceilDiv(grains, Math.min(partitions, worthwhile));
    long used = Math.ceilDiv(grains, most);
    var out = new ArrayList<Interval>();
    long partition = 1;
    long cut = used == 1 ? elements : grains / used * grain;
    long passed = 0;
    for (Interval region : regions) {
      int begin = region.begin();
      while (begin < region.end()) {
        int end = (int) Math.min(region.end(), begin + (cut - passed));
        out.add(new Interval(begin, end));
        passed += end - begin;
        begin = end;
        if (passed == cut && partition < used) {
          partition++;
          cut = Math.min(elements, partition * grains / used * grain);
        }
        if (partition == used) {
          cut = elements;
        }
      }
    }
    return out;
  }
}
