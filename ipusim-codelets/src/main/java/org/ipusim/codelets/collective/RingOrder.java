package org.ipusim.codelets.collective;

import java.util.stream.IntStream;

/** In which order members stand in a ring whose neighbours are near one another in the ladder. */
final class RingOrder {
  private final int[] members;
  private final int[] places;

  private RingOrder(int[] members) {
    this.members = members;
    places = new int[members.length];
    for (int place = 0; place < members.length; place++) {
      places[members[place]] = place;
    }
  }

  /**
   * Goes up one side and down the other. Chips stand in pairs and each has links to its neighbours
   * in the next pairs: the odd ones are one side, the even ones the other. Groups of several chips
   * stand in a line, whose even members are then neighbours but one.
   */
  static RingOrder of(int count, CollectiveMethod method) {
    IntStream up = IntStream.range(0, count).filter(i -> i % 2 == 1);
    IntStream down = IntStream.range(0, count).map(i -> count - 1 - i).filter(i -> i % 2 == 0);
    int[] members = IntStream.concat(up, down).toArray();
    if (method == CollectiveMethod.ANTICLOCKWISE_RING) {
      for (int i = 0, j = count - 1; i < j; i++, j--) {
        int swapped = members[i];
        members[i] = members[j];
        members[j] = swapped;
      }
    }
    return new RingOrder(members);
  }

  int size() {
    return members.length;
  }

  int member(int place) {
    return members[Math.floorMod(place, members.length)];
  }

  int place(int member) {
    return places[member];
  }

  int next(int member) {
    return member(place(member) + 1);
  }
}
