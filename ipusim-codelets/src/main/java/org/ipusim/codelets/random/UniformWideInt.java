package org.ipusim.codelets.random;

import org.ipusim.core.arch.Target;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;

/**
 * Uniform integers of a range of 2^24 or more: the upper word of draw times range, from products of
 * 16 bits without the lowest one. Elements, not grains, go to the workers in turn.
 */
final class UniformWideInt extends MultiVertex {
  private static final int FIXED_BUNDLES = 28;
  private static final int BUNDLES_PER_ELEMENT = 13;

  @Output IntVector out;
  int workers;
  int range;
  int first;

  @Override
  public void compute(int worker) {
    WorkerRandom random = random();
    int rangeLow = range & 0xffff;
    int rangeHigh = range >>> Short.SIZE;
    int drawn = random.urand32();
    for (int i = worker; i < out.size(); i += workers) {
      int low = drawn & 0xffff;
      int high = drawn >>> Short.SIZE;
      int crossed = ((high * rangeLow) >>> Short.SIZE) + ((low * rangeHigh) >>> Short.SIZE);
      out.set(i, high * rangeHigh + crossed + first);
      drawn = random.urand32();
    }
  }

  @Override
  protected long cycles(Target target) {
    return Grains.cycles(target, out.size(), 1, FIXED_BUNDLES, BUNDLES_PER_ELEMENT, 0);
  }
}
