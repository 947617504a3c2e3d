package org.ipusim.codelets.random;

import org.ipusim.core.arch.Target;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/**
 * Uniform integers of a range below 2^24, computed in floats: the draw as float times range / 2^32,
 * rounded down. A draw of 2^32 - 128 or more becomes 2^32 as a float, and so the first integer
 * beyond the range, once in 2^25 draws. A worker draws twice more than it has grains.
 */
final class UniformInt extends MultiVertex {
  /** The largest range plus one. */
  static final int END = 1 << 24;

  private static final int PER_GRAIN = 2;
  private static final int FIXED_BUNDLES = 28;
  private static final int BUNDLES_PER_GRAIN = 8;
  private static final int TAIL_BUNDLES = 6;

  @Output IntVector out;
  int workers;
  int range;
  int first;

  @Override
  public void compute(int worker) {
    WorkerRandom random = random();
    int n = out.size();
    float scale = range * 0x1p-32f;
    long drawn = random.urand64();
    long next = random.urand64();
    for (int i = PER_GRAIN * worker; i + PER_GRAIN <= n; i += PER_GRAIN * workers) {
      out.set(i, element((int) drawn, scale));
      out.set(i + 1, element((int) (drawn >>> Integer.SIZE), scale));
      drawn = next;
      next = random.urand64();
    }
    if (Grains.takesTail(n, PER_GRAIN, worker, workers)) {
      out.set(n - 1, element((int) drawn, scale));
    }
  }

  private int element(int drawn, float scale) {
    float uniform = Integer.toUnsignedLong(drawn);
    return (int) (uniform * scale) + first;
  }

  @Override
  protected long cycles(Target target) {
    return Grains.cycles(
        target, out.size(), PER_GRAIN, FIXED_BUNDLES, BUNDLES_PER_GRAIN, TAIL_BUNDLES);
  }
}
