package org.ipusim.graph.cost;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/** Valid codelets with control flow of all shapes. All vectors of a vertex have one size. */
@SuppressWarnings({"fallthrough", "OperatorPrecedence", "ShortCircuitBoolean"})
final class VariedLoops {
  private VariedLoops() {}

  static final class UpDownAndByThree extends Vertex {
    @Input FloatVector a;
    @InOut FloatVector b;

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        b.set(i, b.get(i) + a.get(i));
      }
      for (int i = a.size() - 1; i >= 0; i--) {
        b.set(i, b.get(i) * 0.5f + a.get(0));
      }
      for (int i = 1; i < a.size(); i += 3) {
        b.set(i, b.get(i - 1) - a.get(i));
      }
      for (int i = a.size(); i > 0; i -= 2) {
        b.set(i - 1, -b.get(i - 1));
      }
    }
  }

  static final class WhileAndDoWhile extends Vertex {
    @Input IntVector a;
    @Output IntVector b;

    @Override
    public void compute() {
      int i = 0;
      while (i < a.size()) {
        b.set(i, a.get(i) + i);
        i++;
      }
      do {
        i--;
        b.set(i, b.get(i) ^ 21);
      } while (i > 0);
      int j = 7;
      do {
        j += 2;
      } while (j <= 21);
      b.set(0, b.get(0) + j);
    }
  }

  static final class NestedAndTriangular extends Vertex {
    @Input FloatVector a;
    @Output FloatVector b;
    int width = 3;

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        float s = 0;
        for (int j = 0; j <= i; j++) {
          for (int k = 0; k < width; k++) {
            s += a.get(j) * k;
          }
        }
        b.set(i, s);
      }
    }
  }

  static final class BreaksEarly extends Vertex {
    @Input IntVector a;
    @Output IntVector b;

    @Override
    public void compute() {
      int at = a.size();
      for (int i = 0; i < a.size(); i++) {
        if (a.get(i) < -60) {
          at = i;
          break;
        }
        b.set(i, 1);
      }
      for (int i = at; i < b.size(); i++) {
        b.set(i, i);
      }
    }
  }

  static final class Continues extends Vertex {
    @Input IntVector a;
    @Output IntVector b;

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        b.set(i, 5);
        if ((a.get(i) & 1) == 0) {
          continue;
        }
        if (a.get(i) > 50) {
          continue;
        }
        b.set(i, a.get(i) * 3);
      }
    }
  }

  static final class BreaksOutOfTwoLoops extends Vertex {
    @Input IntVector a;
    @Output IntVector b;

    @Override
    public void compute() {
      int found = 0;
      search:
      for (int i = 0; i < a.size(); i++) {
        for (int j = a.size() - 1; j > i; j--) {
          if (a.get(i) + a.get(j) == 0) {
            break search;
          }
          if (a.get(j) > 90) {
            continue search;
          }
          found += a.get(j);
        }
      }
      b.set(0, found);
    }
  }

  static final class LeavesValuesOnTheStack extends Vertex {
    @Input FloatVector a;
    @Output FloatVector b;
    int n = 2;

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        b.set(i % 2 == 0 ? i : i - 1, a.get(i) * (a.get(i) > 0 ? 2f : a.get(0)));
        b.set(i, b.get(i) + a.get(n > i ? 0 : i) * (i > n ? 1f : 3f) - (n == 2 ? 1 : i));
      }
    }
  }

  static final class Switches extends Vertex {
    @Input IntVector a;
    @Output IntVector b;
    int mode = 1;

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        int x = a.get(i);
        switch (x & 7) {
          case 0:
            x += 3;
          case 1:
            x *= 2;
            break;
          case 5:
            continue;
          default:
            x--;
        }
        b.set(
            i,
            switch (x) {
              case -1000, 4, 777 -> 1;
              case 12 -> {
                int y = x * mode;
                yield y + 1;
              }
              default -> x;
            });
      }
      switch (mode) {
        case 1 -> b.set(0, 9);
        case 2 -> b.set(0, 8);
        default -> {}
      }
    }
  }

  static final class JoinsConditions extends Vertex {
    @Input IntVector a;
    @Output IntVector b;
    boolean strict = true;

    @Override
    public void compute() {
      for (int i = 0; i < a.size(); i++) {
        int x = a.get(i);
        boolean small = x > -20 && x < 20 || x == 99;
        boolean odd = (x & 1) == 1;
        boolean wanted = strict ? small & odd : small ^ !odd;
        if (!(wanted || x > 60 && !small)) {
          x = -x;
        }
        b.set(i, wanted ? x : small || odd ? 1 : 0);
      }
    }
  }

  static final class LoopsFirst extends Vertex {
    @Output IntVector b;
    transient int left;

    private static int gcd(int a, int b) {
      while (b != 0) {
        int r = a % b;
        a = b;
        b = r;
      }
      return a;
    }

    @Override
    public void compute() {
      do {
        b.set(left, gcd(36, 10 + left));
        left++;
      } while (left < b.size());
      left = 0;
    }
  }

  static final class CountsInOddWays extends Vertex {
    @InOut IntVector b;
    int limit = 11;

    @Override
    public void compute() {
      int s = 0;
      for (int i = 10; i-- > 0; ) {
        s += i;
      }
      for (int i = 0; 7 >= i; ++i) {
        s ^= i * s;
      }
      for (int i = 0; i != 12; i += 4) {
        s += 100;
      }
      for (int i = 0, j = limit; i < j; i++, j--) {
        s += i * j;
      }
      for (int i = 5; i < 5; i++) {
        s = 0;
      }
      int k = 0;
      while (++k < limit) {
        s += k;
      }
      for (int i = limit; i > 0; i >>= 1) {
        s += i;
      }
      b.set(0, s);
    }
  }

  static final class TwoLoopsFromOneStart extends Vertex {
    @Input IntVector a;
    @Output IntVector b;

    @Override
    public void compute() {
      int i = 0;
      do {
        while (i < a.size() && a.get(i) > 0) {
          b.set(i, i);
          i++;
        }
        b.set(Math.min(i, b.size() - 1), -i);
        i++;
      } while (i < a.size());
    }
  }
}
