package org.ipusim.codelets.random;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.Half;
import org.ipusim.core.number.Rounding;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/**
 * Approximately normal halves: the draw times a standard deviation plus a mean, each rounded to
 * half.
 */
final class NormalHalf extends MultiVertex {
  private static final int PER_GRAIN = 4;
  private static final int FIXED_BUNDLES = 24;
  private static final int BUNDLES_PER_GRAIN = 4;
  private static final int TAIL_BUNDLES = 10;

  @Output HalfVector out;
  int workers;
  float mean;
  float stdDev;

  @Override
  public void compute(int worker) {
    WorkerRandom random = random();
    int n = out.size();
    long drawn = drawFour(random);
    for (int i = PER_GRAIN * worker; i + PER_GRAIN <= n; i += PER_GRAIN * workers) {
      store(i, PER_GRAIN, drawn);
      drawn = drawFour(random);
    }
    if (Grains.takesTail(n, PER_GRAIN, worker, workers)) {
      int first = Grains.tail(n, PER_GRAIN);
      store(first, n - first, drawn);
    }
  }

  private static long drawFour(WorkerRandom random) {
    long low = random.f16v2grand() & 0xffff_ffffL;
    return low | (long) random.f16v2grand() << Integer.SIZE;
  }

  private void store(int first, int count, long drawn) {
    for (int lane = 0; lane < count; lane++) {
      short value = (short) (drawn >>> (Short.SIZE * lane));
      short scaled = Half.multiply(value, Half.fromFloat(stdDev), Rounding.NEAREST);
      short moved = Half.add(scaled, Half.fromFloat(mean), Rounding.NEAREST);
      out.set(first + lane, Half.toFloat(moved));
    }
  }

  @Override
  protected long cycles(Target target) {
    return Grains.cycles(
        target, out.size(), PER_GRAIN, FIXED_BUNDLES, BUNDLES_PER_GRAIN, TAIL_BUNDLES);
  }
}
