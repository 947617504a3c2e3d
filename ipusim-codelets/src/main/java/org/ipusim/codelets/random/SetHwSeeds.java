package org.ipusim.codelets.random;

import org.ipusim.core.arch.Target;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;

/** Loads the generator state of the workers of one tile, four words each. */
final class SetHwSeeds extends MultiVertex {
  /** Worker number and pointer, two 64-bit loads, four register writes, exit. */
  private static final int BUNDLES = 11;

  @Input IntVector seeds;

  @Override
  public void compute(int worker) {
    random().setState(word(4 * worker), word(4 * worker + 2));
  }

  private long word(int low) {
    return (seeds.get(low) & 0xffff_ffffL) | (long) seeds.get(low + 1) << Integer.SIZE;
  }

  @Override
  protected long cycles(Target target) {
    return (long) BUNDLES * target.chip().tile().issueSlots();
  }
}
