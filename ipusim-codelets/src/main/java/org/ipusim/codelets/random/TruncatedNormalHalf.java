package org.ipusim.codelets.random;

import org.ipusim.core.arch.Target;
import org.ipusim.core.number.Half;
import org.ipusim.core.number.Rounding;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.codelet.DataDependent;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/**
 * Normal halves not further than {@code alpha} standard deviations from the mean. A grain's lanes
 * are drawn together, again and again until each was near enough once; a lane that never was within
 * {@code iterations} repetitions gets the mean. Every operation is rounded to half.
 */
final class TruncatedNormalHalf extends MultiVertex {
  private static final int PER_GRAIN = 4;
  private static final int FIXED_BUNDLES = 28;
  private static final int BUNDLES_PER_PASS = 12;
  private static final int BUNDLES_PER_GRAIN = 5;

  @Output HalfVector out;
  int workers;
  float mean;
  float stdDev;
  float alpha;
  int iterations;

  private transient long mostBundles;
  private transient long bundles;
  private transient long drawn;

  @Override
  public void compute(int worker) {
    WorkerRandom random = random();
    mostBundles = worker == 0 ? 0 : mostBundles;
    bundles = FIXED_BUNDLES;
    int n = out.size();
    drawn = draw(random);
    for (int i = PER_GRAIN * worker; i + PER_GRAIN <= n; i += PER_GRAIN * workers) {
      fill(i, PER_GRAIN, random);
    }
    if (Grains.takesTail(n, PER_GRAIN, worker, workers)) {
      int first = Grains.tail(n, PER_GRAIN);
      fill(first, n - first, random);
    }
    mostBundles = Math.max(mostBundles, bundles);
  }

  private void fill(int first, int count, WorkerRandom random) {
    for (int lane = 0; lane < count; lane++) {
      out.set(first + lane, mean);
    }
    int accepted = 0;
    bundles += BUNDLES_PER_GRAIN;
    for (int pass = 0; pass <= iterations && accepted != (1 << PER_GRAIN) - 1; pass++) {
      for (int lane = 0; lane < PER_GRAIN; lane++) {
        float value = lane(lane);
        if ((accepted >>> lane & 1) == 0 && Math.abs(value) <= alpha) {
          accepted |= 1 << lane;
          if (lane < count) {
            out.set(first + lane, placed(value));
          }
        }
      }
      drawn = draw(random);
      bundles += BUNDLES_PER_PASS;
    }
  }

  private static long draw(WorkerRandom random) {
    long low = random.f16v2grand() & 0xffff_ffffL;
    return low | (long) random.f16v2grand() << Integer.SIZE;
  }

  private float lane(int lane) {
    return Half.toFloat((short) (drawn >>> (Short.SIZE * lane)));
  }

  private float placed(float value) {
    short by = Half.fromFloat(stdDev);
    short scaled = Half.multiply(Half.fromFloat(value), by, Rounding.NEAREST);
    return Half.toFloat(Half.add(scaled, Half.fromFloat(mean), Rounding.NEAREST));
  }

  @Override
  @DataDependent
  protected long cycles(Target target) {
    return mostBundles * target.chip().tile().issueSlots();
  }
}
