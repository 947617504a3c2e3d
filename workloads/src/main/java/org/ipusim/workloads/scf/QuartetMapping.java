package org.ipusim.workloads.scf;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Which quartets go to which tiles, in rounds that run one after another. */
enum QuartetMapping {
  /**
   * Class after class, as pyscf_ipu/electron_repulsion/direct.py: every slot gets the same number
   * of quartets, and a second round what is left. Slot n is on tile n mod (tiles - 1) + 1; tile 0
   * has none.
   */
  PUBLISHED {
    @Override
    List<List<QuartetShare>> rounds(Quartets quartets, Basis basis, int tiles, int threads) {
      int used = Math.max(1, tiles - 1);
      int slots = used * threads;
      var rounds = new ArrayList<List<QuartetShare>>();
      quartets
          .byClass()
          .forEach(
              (c, list) -> {
                int each = list.size() / slots;
                if (each > 0) {
                  rounds.add(shares(c, list.subList(0, each * slots), each, used, tiles));
                }
                if (each * slots < list.size()) {
                  rounds.add(shares(c, list.subList(each * slots, list.size()), 1, used, tiles));
                }
              });
      return rounds;
    }
  },
  /**
   * All classes side by side: quartets in falling order of cost, each to the slot that has least to
   * do so far.
   */
  BALANCED {
    @Override
    List<List<QuartetShare>> rounds(Quartets quartets, Basis basis, int tiles, int threads) {
      var costly = new ArrayList<Quartet>();
      quartets
          .byClass()
          .forEach(
              (c, list) -> {
                for (int i = 0; i < list.size(); i++) {
                  int packed = list.getInt(i);
                  double cost = QuartetCost.of(c) * Quartets.primitives(basis.shells(), packed);
                  costly.add(new Quartet(c, packed, cost));
                }
              });
      costly.sort(Comparator.comparingDouble(Quartet::cost).reversed());
      var free =
          new PriorityQueue<Slot>(
              Comparator.comparingDouble((Slot s) -> s.load).thenComparingInt(s -> s.number));
      var slots = new ArrayList<Slot>();
      for (int n = 0; n < tiles * threads; n++) {
        slots.add(new Slot(n));
      }
      free.addAll(slots);
      for (Quartet q : costly) {
        Slot slot = free.remove();
        slot.load += q.cost;
        slot.held.computeIfAbsent(q.quartets, _ -> new IntArrayList()).add(q.packed);
        free.add(slot);
      }
      var round = new ArrayList<QuartetShare>();
      for (Slot slot : slots) {
        // the longest first, so that a tile's workers end together
        slot.held
            .descendingMap()
            .forEach(
                (c, list) ->
                    round.add(new QuartetShare(c, slot.number % tiles, slot.number, list)));
      }
      return List.of(round);
    }
  };

  private record Quartet(QuartetClass quartets, int packed, double cost) {}

  private static final class Slot {
    final int number;
    final TreeMap<QuartetClass, IntArrayList> held = new TreeMap<>();
    double load;

    Slot(int number) {
      this.number = number;
    }
  }

  abstract List<List<QuartetShare>> rounds(Quartets quartets, Basis basis, int tiles, int threads);

  private static List<QuartetShare> shares(
      QuartetClass c, List<Integer> list, int each, int used, int tiles) {
    var out = new ArrayList<QuartetShare>();
    for (int first = 0; first < list.size(); first += each) {
      int slot = first / each;
      int tile = Math.min(slot % used + 1, tiles - 1);
      out.add(new QuartetShare(c, tile, slot, new IntArrayList(list.subList(first, first + each))));
    }
    return out;
  }
}
