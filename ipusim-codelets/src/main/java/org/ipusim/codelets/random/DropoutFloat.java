package org.ipusim.codelets.random;

import org.ipusim.core.arch.Target;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/**
 * Keeps elements with a probability, scaled, and zeroes the others. Where the probability is
 * certain elements are copied and not scaled, as poprand does.
 */
final class DropoutFloat extends MultiVertex {
  private static final int CERTAIN = 1 << 16;
  private static final int PER_GRAIN = 2;
  private static final int FIXED_BUNDLES = 24;
  private static final int BUNDLES_PER_GRAIN = 2;
  private static final int TAIL_BUNDLES = 3;

  @Input FloatVector in;
  @Output FloatVector out;
  int workers;
  int probability;
  float scale;

  @Override
  public void compute(int worker) {
    WorkerRandom random = random();
    int n = out.size();
    for (int i = PER_GRAIN * worker; i + PER_GRAIN <= n; i += PER_GRAIN * workers) {
      store(i, PER_GRAIN, random);
    }
    int first = Grains.tail(n, PER_GRAIN);
    boolean tail = Grains.takesTail(n, PER_GRAIN, worker, workers);
    store(first, tail ? n - first : 0, random);
  }

  private void store(int first, int count, WorkerRandom random) {
    long kept = random.f32v2rmask(-1L, probability);
    for (int lane = 0; lane < count; lane++) {
      boolean keep = (int) (kept >>> (Integer.SIZE * lane)) != 0;
      float value = in.get(first + lane);
      out.set(first + lane, keep ? (probability == CERTAIN ? value : value * scale) : 0);
    }
  }

  @Override
  protected long cycles(Target target) {
    return Grains.cycles(
        target, out.size(), PER_GRAIN, FIXED_BUNDLES, BUNDLES_PER_GRAIN, TAIL_BUNDLES);
  }
}
