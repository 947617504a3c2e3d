package org.ipusim.graph.cost;

import org.ipusim.graph.codelet.BoolVector;
import org.ipusim.graph.codelet.ByteVector;
import org.ipusim.graph.codelet.Float2;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Half2;
import org.ipusim.graph.codelet.Half4;
import org.ipusim.graph.codelet.HalfVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.VectorList;
import org.ipusim.graph.codelet.Vertex;

/** Valid codelets with elements and numbers of all types. */
@SuppressWarnings("OperatorPrecedence")
final class VariedTypes {
  private VariedTypes() {}

  static final class SmallIntegers extends Vertex {
    @InOut ShortVector s;
    @InOut ByteVector y;
    @InOut BoolVector o;
    @Output IntVector b;

    @Override
    public void compute() {
      for (int i = 0; i < b.size(); i++) {
        b.set(i, s.get(i) * y.get(i) + (o.get(i) ? 1 : 0));
        s.set(i, (short) (s.get(i) * 300));
        y.set(i, (byte) (y.get(i) + 100));
        o.set(i, !o.get(i) && b.get(i) > 0);
        b.set(i, b.get(i) + (char) s.get(i) + (byte) b.get(i) - (short) b.get(i));
      }
    }
  }

  static final class Halves extends Vertex {
    @Input HalfVector h;
    @Output HalfVector k;
    float scale = 0.3f;

    @Override
    public void compute() {
      for (int i = 0; i < h.size(); i++) {
        k.set(i, h.get(i) * scale + 0.1f);
      }
    }
  }

  static final class HalfLanes extends Vertex {
    @Input HalfVector h;
    @InOut HalfVector k;

    @Override
    public void compute() {
      for (int i = 0; i < h.size() / 4; i++) {
        Half4 x = h.get4(i);
        k.set4(i, x.times(x).plus(k.get4(i)).minus(Half4.of(0.5f)));
      }
      for (int i = 0; i < h.size() / 2; i++) {
        Half2 x = h.get2(i);
        k.set2(i, new Half2(x.y(), x.x() > 0 ? k.get2(i).x() : 1f).times(0.7f));
      }
    }
  }

  static final class FloatLanes extends Vertex {
    @Input FloatVector a;
    @InOut FloatVector b;

    @Override
    public void compute() {
      Float2 sum = Float2.of(0);
      for (int i = 0; i < a.size() / 2; i++) {
        Float2 x = a.get2(i);
        sum = sum.plus(x.times(x));
        b.set2(i, new Float2(x.y() - sum.x(), x.x() < 0 ? sum.y() : b.get2(i).y()));
      }
    }
  }

  static final class Rows extends Vertex {
    @Input VectorList<IntVector> rows;
    @Output IntVector b;

    @Override
    public void compute() {
      for (int r = 0; r < rows.size(); r++) {
        IntVector row = rows.get(r);
        for (int i = 0; i < row.size(); i++) {
          b.set(i, (r == 0 ? 0 : b.get(i)) * 3 + row.get(i) - rows.get(0).get(i));
        }
      }
    }
  }

  static final class Longs extends Vertex {
    @Input IntVector a;
    @Output IntVector b;

    @Override
    public void compute() {
      long seed = 0x5DEECE66DL;
      for (int i = 0; i < a.size(); i++) {
        seed = seed * 6364136223846793005L + a.get(i);
        long mixed = (seed ^ (seed >>> 18)) >> 5;
        if (mixed > 1000L || mixed % 3 == 0) {
          mixed = ~mixed | (mixed << 3) & 0xFF00FF00FFL;
        }
        b.set(i, (int) (mixed / 7 - (long) (float) mixed) + (int) (mixed >>> 32));
      }
    }
  }

  static final class Doubles extends Vertex {
    @Input FloatVector a;
    @Output FloatVector b;

    @Override
    public void compute() {
      double sum = 0;
      for (int i = 0; i < a.size(); i++) {
        double x = a.get(i);
        sum += x * x - 0.1 * i;
        double root = sum < 0 ? -sum : Math.sqrt(sum);
        b.set(i, (float) (root % 3.0 + (int) x + (long) sum));
      }
    }
  }

  static final class Functions extends Vertex {
    @Input FloatVector a;
    @Output FloatVector b;

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        float x = a.get(i);
        float y = (float) (Math.sin(x) + Math.cos(x)) * (float) Math.exp(-Math.abs(x));
        y += Math.min(x, y) - Math.max(x, y) + (float) Math.tanh(x) + (float) Math.floor(x);
        y = Math.fma(x, y, (float) Math.pow(Math.abs(x), 1.5));
        b.set(i, y + Math.round(x) + (int) y + x % 0.7f);
      }
    }
  }

  static final class BitTricks extends Vertex {
    @Input IntVector a;
    @Output IntVector b;

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        int x = a.get(i) * 0x9E3779B9;
        x ^= x >>> 15;
        x = Integer.rotateLeft(x, 7) + Integer.bitCount(x) - Integer.numberOfLeadingZeros(x | 1);
        x = Integer.compareUnsigned(x, 5) > 0 ? Integer.reverse(x) : ~x;
        b.set(i, x + Float.floatToRawIntBits((float) i) + Math.floorMod(x, 13) + x / 8 + x % 8);
      }
    }
  }

  static final class DeepInvariants extends Vertex {
    @Input IntVector a;
    @Output IntVector b;
    int seed = 1;

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        int x = seed;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        b.set(i, x + a.get(i));
      }
    }
  }

  static final class DeepExpressions extends Vertex {
    @Input IntVector a;
    @Output IntVector b;

    @Override
    public void compute() {
      int x = a.get(0);
      x = x * x + x;
      x = x * x - (x ^ x >>> 3);
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      x = x + x;
      x = x * x + x;
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      x = x * x + x * x;
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      x = (x + x) * (x - 1) + x * x;
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      x = x + x + x;
      b.set((x & 0x7fffffff) % b.size(), x);
      b.set((x & 0x7fffffff) / b.size() % b.size(), x + 1);
    }
  }
}
