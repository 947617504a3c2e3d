package org.ipusim.graph.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Vertex;

/** Codelets that use objects, text or arrays that no tile holds: one mistake each. */
@SuppressWarnings("all")
final class RejectedObjects {
  private RejectedObjects() {}

  record Pair(int left, int right) {}

  enum Mode {
    ADD,
    SUBTRACT
  }

  static final class AllocatesAnObject extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      var o = new Object();
      v.set(0, o.hashCode());
    }
  }

  static final class AllocatesARecord extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      var p = new Pair(v.get(0), v.get(1));
      v.set(0, p.right());
    }
  }

  static final class KeepsAList extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      List<Integer> list = new ArrayList<>();
      list.add(v.get(0));
    }
  }

  static final class LoopsOverAList extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      int s = 0;
      for (int i : List.of(1, 2)) {
        s += i;
      }
      v.set(0, s);
    }
  }

  static final class UsesAStream extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      v.set(0, IntStream.range(0, v.size()).sum());
    }
  }

  static final class UsesALambda extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      IntUnaryOperator twice = x -> 2 * x;
      v.set(0, twice.applyAsInt(v.get(0)));
    }
  }

  static final class UsesAMethodReference extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      IntUnaryOperator abs = Math::abs;
      v.set(0, abs.applyAsInt(v.get(0)));
    }
  }

  static final class AllocatesAnArrayOfObjects extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      var rows = new IntVector[2];
      v.set(0, rows.length);
    }
  }

  static final class AllocatesAnArrayOfArrays extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      var m = new int[2][2];
      v.set(0, m[1][1]);
    }
  }

  static final class AllocatesAsManyAsItHas extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      var scratch = new int[v.size()];
      v.set(0, scratch[0]);
    }
  }

  static final class AllocatesTooMany extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      var scratch = new int[2000];
      v.set(0, scratch[0]);
    }
  }

  static final class AllocatesANegativeNumber extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      var scratch = new int[-1];
      v.set(0, scratch[0]);
    }
  }

  static final class SwitchesOnAnEnum extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      Mode mode = v.get(0) > 0 ? Mode.ADD : Mode.SUBTRACT;
      v.set(
          0,
          switch (mode) {
            case ADD -> 1;
            case SUBTRACT -> {
              int minus = -v.get(1);
              yield minus;
            }
          });
    }
  }

  static final class AsksForAClass extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      Class<?> c = IntVector.class;
      v.set(0, c.getModifiers());
    }
  }

  static final class Reflects extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      v.set(0, getClass().getDeclaredFields().length);
    }
  }

  static final class ComparesReferences extends Vertex {
    @InOut IntVector v;
    @InOut IntVector w;

    @Override
    public void compute() {
      if (v == w) {
        v.set(0, 1);
      }
    }
  }

  static final class ComparesWithNull extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      if (v != null) {
        v.set(0, 1);
      }
    }
  }

  static final class AsksForAType extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      Object o = v;
      v.set(0, o instanceof FloatVector ? 1 : 0);
    }
  }

  static final class ReadsItsHashCode extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      v.set(0, hashCode());
    }
  }

  static final class CopiesAnArray extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      var a = new int[4];
      var b = new int[4];
      System.arraycopy(a, 0, b, 0, 4);
      v.set(0, b[3]);
    }
  }
}
