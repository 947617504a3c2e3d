package org.ipusim.codelets.random;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.Half;
import org.ipusim.core.number.Rounding;
import org.ipusim.core.random.Sufromui;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/** Uniform halves: the draw in [-1/2, 1/2] times a scale plus an offset, each rounded to half. */
final class UniformHalf extends MultiVertex {
  private static final int PER_GRAIN = 4;
  private static final int FIXED_BUNDLES = 22;
  private static final int BUNDLES_PER_GRAIN = 4;
  private static final int TAIL_BUNDLES = 10;

  @Output HalfVector out;
  int workers;
  float scale;
  float offset;

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
    long uniform = Sufromui.f16v4(drawn);
    for (int lane = 0; lane < count; lane++) {
      short value = (short) (uniform >>> (Short.SIZE * lane));
      short scaled = Half.multiply(value, Half.fromFloat(scale), Rounding.NEAREST);
      short moved = Half.add(scaled, Half.fromFloat(offset), Rounding.NEAREST);
      out.set(first + lane, Half.toFloat(moved));
    }
  }

  @Override
  protected long cycles(Target target) {
    return Grains.cycles(
        target, out.size(), PER_GRAIN, FIXED_BUNDLES, BUNDLES_PER_GRAIN, TAIL_BUNDLES);
  }
}
