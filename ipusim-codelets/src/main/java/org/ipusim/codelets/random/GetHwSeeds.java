package org.ipusim.codelets.random;

import org.ipusim.core.arch.Target;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/** Stores the generator state of the workers of one tile, four words each. */
final class GetHwSeeds extends MultiVertex {
  /** Worker number and pointer, four register reads, two 64-bit stores, exit. */
  private static final int BUNDLES = 11;

  @Output IntVector seeds;

  @Override
  public void compute(int worker) {
    WorkerRandom random = random();
    seeds.set(4 * worker, (int) random.s0());
    seeds.set(4 * worker + 1, (int) (random.s0() >>> Integer.SIZE));
    seeds.set(4 * worker + 2, (int) random.s1());
    seeds.set(4 * worker + 3, (int) (random.s1() >>> Integer.SIZE));
  }

  @Override
  protected long cycles(Target target) {
    return (long) BUNDLES * target.chip().tile().issueSlots();
  }
}
