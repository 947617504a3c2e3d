package org.ipusim.codelets.random;

import org.ipusim.core.arch.Target;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/** Ones with a probability, else zeros: floats. */
final class BernoulliFloat extends MultiVertex {
  private static final long ONES = 0x3f80_0000_3f80_0000L;
  private static final int PER_GRAIN = 2;
  private static final int FIXED_BUNDLES = 24;
  private static final int BUNDLES_PER_GRAIN = 1;
  private static final int TAIL_BUNDLES = 2;

  @Output FloatVector out;
  int workers;
  int probability;

  @Override
  public void compute(int worker) {
    WorkerRandom random = random();
    int n = out.size();
    long drawn = random.f32v2rmask(ONES, probability);
    for (int i = PER_GRAIN * worker; i + PER_GRAIN <= n; i += PER_GRAIN * workers) {
      store(i, PER_GRAIN, drawn);
      drawn = random.f32v2rmask(ONES, probability);
    }
    if (Grains.takesTail(n, PER_GRAIN, worker, workers)) {
      int first = Grains.tail(n, PER_GRAIN);
      store(first, n - first, drawn);
    }
  }

  private void store(int first, int count, long drawn) {
    for (int lane = 0; lane < count; lane++) {
      out.set(first + lane, Float.intBitsToFloat((int) (drawn >>> (Integer.SIZE * lane))));
    }
  }

  @Override
  protected long cycles(Target target) {
    return Grains.cycles(
        target, out.size(), PER_GRAIN, FIXED_BUNDLES, BUNDLES_PER_GRAIN, TAIL_BUNDLES);
  }
}
