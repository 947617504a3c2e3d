package org.ipusim.codelets.sort;

import org.ipusim.codelets.internal.cost.NanCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.BoolVector;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;

/**
 * Tells whether an element is no number, or infinite if that is asked ({@code
 * popops::HasNaNOrInf1D}). Workers share the elements by 64 bits.
 */
@Template({"type", "hasNaNOrInf"})
final class HasNaNOrInf1D extends MultiVertex {
  @Input
  @ElementOf("type")
  RealVector in;

  @Output BoolVector found;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  static boolean hasNaNOrInf() {
    return CodeletTemplate.argument(boolean.class);
  }

  @Override
  public void compute(int worker) {
    if (worker != 0) {
      return;
    }
    boolean any = false;
    for (int i = 0; i < in.size(); i++) {
      float v = in.get(i);
      any |= hasNaNOrInf() ? !Float.isFinite(v) : Float.isNaN(v);
    }
    found.set(0, any);
  }

  @Override
  protected long cycles(Target target) {
    int width = target.chip().tile().dataPathBytes() / type().bytes();
    int workers = target.chip().tile().workerContexts();
    long most = (long) Math.ceilDiv(in.size() / width, workers) * width + in.size() % width;
    return NanCost.oneStretch(type(), most, hasNaNOrInf(), target);
  }

  @Override
  protected long flops(Target target) {
    return in.size();
  }
}
