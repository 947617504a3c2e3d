package org.ipusim.graph.internal.run;

import it.unimi.dsi.fastutil.ints.IntAVLTreeSet;
import it.unimi.dsi.fastutil.ints.IntSortedSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.ipusim.graph.internal.compile.HostPlan;
import org.ipusim.graph.internal.compile.HostTransfer;
import org.ipusim.graph.internal.compile.Step;

/** The streams and host functions that a program uses. */
final class HostUse {
  private final IntSortedSet streams = new IntAVLTreeSet();
  private final IntSortedSet inputs = new IntAVLTreeSet();
  private final IntSortedSet functions = new IntAVLTreeSet();
  private final Set<Step> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  HostUse(Step program) {
    visit(program);
  }

  IntSortedSet streams() {
    return streams;
  }

  /** Those streams that go to the device. */
  IntSortedSet inputs() {
    return inputs;
  }

  IntSortedSet functions() {
    return functions;
  }

  private void visit(Step step) {
    if (!seen.add(step)) {
      return;
    }
    switch (step) {
      case Step.Block b -> b.steps().forEach(this::visit);
      case Step.Host h -> add(h.plan());
      case Step.HostCall c -> functions.add(c.function());
      case Step.Loop l -> visit(l.body());
      case Step.While w -> {
        visit(w.condition());
        visit(w.body());
      }
      case Step.Branch b -> {
        visit(b.thenBody());
        visit(b.elseBody());
      }
      case Step.Choice c -> {
        c.cases().values().forEach(this::visit);
        visit(c.defaultBody());
      }
      case Step.Compute _,
          Step.Move _,
          Step.Cross _,
          Step.Barrier _,
          Step.Undef _,
          Step.Print _,
          Step.Fail _ -> {}
    }
  }

  private void add(HostPlan plan) {
    for (HostTransfer t : plan.transfers()) {
      if (t instanceof HostTransfer.Batch batch) {
        streams.add(batch.stream());
        if (batch.toDevice()) {
          inputs.add(batch.stream());
        }
      }
    }
  }
}
