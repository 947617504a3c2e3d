package org.ipusim.graph.cost;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.ipusim.graph.codelet.Float2;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Vertex;

/** Codelets that call what has no cost on a tile: one mistake each. */
@SuppressWarnings("all")
final class RejectedCalls {
  private RejectedCalls() {}

  /** Code that several codelets share. */
  static final class Shared {
    int held;

    static int boxed(int value) {
      Integer box = value;
      return box;
    }

    static int deeper(int value) {
      return boxed(value) + 1;
    }

    static native int natively(int value);

    int plus(int value) {
      return held + value;
    }
  }

  static class Parent {
    static int doubled(int value) {
      return value * Integer.valueOf(2);
    }
  }

  static final class Child extends Parent {}

  static final class CallsItself extends Vertex {
    @InOut IntVector v;

    private int factorial(int n) {
      return n < 2 ? 1 : n * factorial(n - 1);
    }

    @Override
    public void compute() {
      v.set(0, factorial(v.get(0)));
    }
  }

  static final class CallsInACircle extends Vertex {
    @InOut IntVector v;

    private static boolean even(int n) {
      return n == 0 || odd(n - 1);
    }

    private static boolean odd(int n) {
      return n != 0 && even(n - 1);
    }

    @Override
    public void compute() {
      v.set(0, even(v.get(0)) ? 1 : 0);
    }
  }

  static final class CallsCompute extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      v.set(0, v.get(0) - 1);
      if (v.get(0) > 0) {
        compute();
      }
    }
  }

  static final class CallsAHelperThatBoxes extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      v.set(0, Shared.deeper(v.get(0)));
    }
  }

  static final class CallsAnInheritedHelper extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      v.set(0, Child.doubled(v.get(0)));
    }
  }

  static final class CallsANativeHelper extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      v.set(0, Shared.natively(v.get(0)));
    }
  }

  static final class CallsAMethodOfAnotherObject extends Vertex {
    @InOut IntVector v;

    private static int of(Shared shared) {
      return shared.plus(1);
    }

    @Override
    public void compute() {
      v.set(0, of(null));
    }
  }

  static final class ReadsAFieldOfAnotherObject extends Vertex {
    @InOut IntVector v;

    private static int of(Shared shared) {
      shared.held = 1;
      return shared.held;
    }

    @Override
    public void compute() {
      v.set(0, of(null));
    }
  }

  static final class CallsThroughAnInterface extends Vertex {
    @InOut IntVector v;

    private static int ask(IntSupplier supplier) {
      return supplier.getAsInt();
    }

    @Override
    public void compute() {
      v.set(0, ask(null));
    }
  }

  static final class TakesACubeRoot extends Vertex {
    @InOut FloatVector v;

    @Override
    public void compute() {
      v.set(0, (float) Math.cbrt(v.get(0)));
    }
  }

  static final class DrawsFromMath extends Vertex {
    @InOut FloatVector v;

    @Override
    public void compute() {
      v.set(0, (float) Math.random());
    }
  }

  static final class DrawsFromAThreadLocal extends Vertex {
    @InOut FloatVector v;

    @Override
    public void compute() {
      v.set(0, ThreadLocalRandom.current().nextFloat());
    }
  }

  static final class DrawsFromItsWorker extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      v.set(0, (int) random().grand());
    }
  }

  static final class TakesADoubleRemainder extends Vertex {
    @Input FloatVector v;
    transient double left;

    @Override
    public void compute() {
      left = Math.IEEEremainder(v.get(0), 3.0);
    }
  }

  static final class TakesAHyperbolicSine extends Vertex {
    @InOut FloatVector v;

    @Override
    public void compute() {
      v.set(0, (float) Math.sinh(v.get(0)));
    }
  }

  static final class RoundsADouble extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      double d = v.get(0) * 0.1;
      v.set(0, (int) Math.round(d));
    }
  }

  static final class TakesALongModulus extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      v.set(0, (int) Math.floorMod((long) v.get(0), 7L));
    }
  }

  static final class AddsExactly extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      v.set(0, Math.addExact(v.get(0), 1));
    }
  }

  static final class ReadsAClock extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      v.set(0, (int) System.nanoTime());
    }
  }

  static final class Sleeps extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      Thread.onSpinWait();
    }
  }

  static final class CountsAtomically extends Vertex {
    @InOut IntVector v;

    private static int next(AtomicInteger counter) {
      return counter.incrementAndGet();
    }

    @Override
    public void compute() {
      v.set(0, next(null));
    }
  }

  static final class ComparesLanes extends Vertex {
    @InOut FloatVector v;

    @Override
    public void compute() {
      Float2 first = v.get2(0);
      if (first.equals(v.get2(1))) {
        v.set2(0, Float2.of(first.x()));
      }
    }
  }

  static final class AsksEachWorkerForItsName extends MultiVertex {
    @InOut IntVector v;

    @Override
    public void compute(int workerId) {
      v.set(workerId, Thread.currentThread().getName().length());
    }
  }
}
