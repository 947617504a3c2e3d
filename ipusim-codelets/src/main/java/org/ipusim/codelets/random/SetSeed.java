package org.ipusim.codelets.random;

import org.ipusim.core.arch.Target;
import org.ipusim.core.random.SeedMode;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;

/** Seeds the workers of one tile. */
final class SetSeed extends MultiVertex {
  /** PopLibs 3.4's estimator: 14 cycles of the supervisor and 27 bundles of each worker. */
  private static final int FIXED_CYCLES = 14;

  private static final int BUNDLES = 27;

  @Input IntVector seed;
  int workers;
  int tile;
  int modifier;
  boolean decorrelated;

  @Override
  public void compute(int worker) {
    SeedMode mode = decorrelated ? SeedMode.DECORRELATED : SeedMode.COMPATIBLE;
    random().setSeed(seed.get(0), seed.get(1), modifier, tile, worker, workers, mode);
  }

  @Override
  protected long cycles(Target target) {
    return FIXED_CYCLES + (long) BUNDLES * target.chip().tile().issueSlots();
  }
}
