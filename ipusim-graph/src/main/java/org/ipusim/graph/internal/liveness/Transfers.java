package org.ipusim.graph.internal.liveness;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import org.ipusim.graph.internal.liveness.AccessTable.Mode;
import org.ipusim.graph.internal.liveness.Flow.Block;
import org.ipusim.graph.internal.liveness.Flow.Branch;
import org.ipusim.graph.internal.liveness.Flow.Leaf;
import org.ipusim.graph.internal.liveness.Flow.Loop;
import org.ipusim.graph.internal.liveness.Flow.Stop;
import org.ipusim.graph.internal.liveness.Flow.While;

/** Transfers of flows, bottom up, leaving out classes that are of no interest. */
final class Transfers {
  private final Atoms atoms;
  private final BitSet ignored;
  private final IdentityHashMap<Flow, Transfer> known = new IdentityHashMap<>();

  Transfers(Atoms atoms, BitSet ignored) {
    this.atoms = atoms;
    this.ignored = ignored;
  }

  /** Those among the classes a leaf accesses that are of interest. */
  IntArrayList classes(Leaf leaf, Mode mode) {
    IntArrayList all = atoms.classes(leaf.leaf(), mode);
    if (ignored.isEmpty()) {
      return all;
    }
    var some = new IntArrayList(all.size());
    all.forEach(
        (int c) -> {
          if (!ignored.get(c)) {
            some.add(c);
          }
        });
    return some;
  }

  private BitSet set(Leaf leaf, Mode mode, Mode also) {
    var out = new BitSet();
    classes(leaf, mode).forEach(out::set);
    classes(leaf, also).forEach(out::set);
    return out;
  }

  Transfer of(Leaf leaf) {
    return new Transfer(set(leaf, Mode.READ, Mode.READ), set(leaf, Mode.WRITE, Mode.UNDEF));
  }

  /** After a stop nothing lives. */
  private BitSet everything() {
    var all = new BitSet();
    all.set(0, atoms.classes());
    return all;
  }

  Transfer of(Flow flow) {
    Transfer ready = known.get(flow);
    if (ready != null) {
      return ready;
    }
    Transfer made =
        switch (flow) {
          case Leaf leaf -> of(leaf);
          case Stop stop -> new Transfer(of(stop.last()).uses(), everything());
          case Block block -> {
            Transfer all = Transfer.NOTHING;
            for (Flow part : block.flows().reversed()) {
              all = of(part).then(all);
            }
            yield all;
          }
          case Loop loop -> loop.count() == 0 ? Transfer.NOTHING : of(loop.body());
          case While loop -> {
            Transfer again = of(loop.body()).then(of(loop.condition()));
            Transfer more = of(loop.predicate()).or(new Transfer(again.uses(), new BitSet()));
            yield of(loop.condition()).then(more);
          }
          case Branch branch ->
              of(branch.predicate())
                  .then(branch.ways().stream().map(this::of).reduce(Transfer::or).orElseThrow());
        };
    if (!(flow instanceof Leaf)) {
      known.put(flow, made);
    }
    return made;
  }
}
