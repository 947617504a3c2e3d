package org.ipusim.codelets.random;

import org.ipusim.core.arch.Target;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/** Approximately normal floats: the draw times a standard deviation plus a mean. */
final class NormalFloat extends MultiVertex {
  private static final int PER_GRAIN = 2;
  private static final int FIXED_BUNDLES = 24;
  private static final int BUNDLES_PER_GRAIN = 3;
  private static final int TAIL_BUNDLES = 3;

  @Output FloatVector out;
  int workers;
  float mean;
  float stdDev;

  @Override
  public void compute(int worker) {
    WorkerRandom random = random();
    int n = out.size();
    long drawn = random.f32v2grand();
    for (int i = PER_GRAIN * worker; i + PER_GRAIN <= n; i += PER_GRAIN * workers) {
      store(i, PER_GRAIN, drawn);
      drawn = random.f32v2grand();
    }
    if (Grains.takesTail(n, PER_GRAIN, worker, workers)) {
      int first = Grains.tail(n, PER_GRAIN);
      store(first, n - first, drawn);
    }
  }

  private void store(int first, int count, long drawn) {
    for (int lane = 0; lane < count; lane++) {
      float value = Float.intBitsToFloat((int) (drawn >>> (Integer.SIZE * lane)));
      out.set(first + lane, value * stdDev + mean);
    }
  }

  @Override
  protected long cycles(Target target) {
    return Grains.cycles(
        target, out.size(), PER_GRAIN, FIXED_BUNDLES, BUNDLES_PER_GRAIN, TAIL_BUNDLES);
  }
}
