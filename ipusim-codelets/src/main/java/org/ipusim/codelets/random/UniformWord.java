package org.ipusim.codelets.random;

import org.ipusim.core.arch.Target;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/** Uniform 32-bit words as they are drawn. */
final class UniformWord extends MultiVertex {
  private static final int PER_GRAIN = 2;
  private static final int FIXED_BUNDLES = 23;
  private static final int BUNDLES_PER_GRAIN = 1;
  private static final int TAIL_BUNDLES = 2;

  @Output IntVector out;
  int workers;

  @Override
  public void compute(int worker) {
    WorkerRandom random = random();
    int n = out.size();
    long drawn = random.urand64();
    for (int i = PER_GRAIN * worker; i + PER_GRAIN <= n; i += PER_GRAIN * workers) {
      store(i, PER_GRAIN, drawn);
      drawn = random.urand64();
    }
    if (Grains.takesTail(n, PER_GRAIN, worker, workers)) {
      int first = Grains.tail(n, PER_GRAIN);
      store(first, n - first, drawn);
    }
  }

  private void store(int first, int count, long drawn) {
    for (int lane = 0; lane < count; lane++) {
      out.set(first + lane, (int) (drawn >>> (Integer.SIZE * lane)));
    }
  }

  @Override
  protected long cycles(Target target) {
    return Grains.cycles(
        target, out.size(), PER_GRAIN, FIXED_BUNDLES, BUNDLES_PER_GRAIN, TAIL_BUNDLES);
  }
}
