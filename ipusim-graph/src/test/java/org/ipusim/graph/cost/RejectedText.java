package org.ipusim.graph.cost;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Vertex;

/** Codelets that use text or boxed numbers: one mistake each. */
@SuppressWarnings("all")
final class RejectedText {
  private RejectedText() {}

  static final class PrintsAString extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      System.out.println("here");
    }
  }

  static final class PrintsANumber extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      System.out.println(v.get(0));
    }
  }

  static final class ConcatenatesStrings extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      String s = "v = " + v.get(0);
      v.set(0, s.length());
    }
  }

  static final class UsesATextBlock extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      String s =
          """
          some text
          """;
      v.set(0, s.charAt(v.get(0)));
    }
  }

  static final class SwitchesOnAString extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      switch (Integer.toString(v.get(0))) {
        case "1" -> v.set(0, 2);
        case "2" -> v.set(0, 1);
        default -> {}
      }
    }
  }

  static final class WritesAFloatAsText extends Vertex {
    @InOut FloatVector v;

    @Override
    public void compute() {
      v.set(0, Float.toString(v.get(0)).length());
    }
  }

  static final class Boxes extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      Integer i = v.get(0);
      v.set(0, i + 1);
    }
  }

  static final class UnboxesANull extends Vertex {
    @InOut FloatVector v;

    @Override
    public void compute() {
      Float f = null;
      v.set(0, f);
    }
  }

  static final class PassesVarargs extends Vertex {
    @InOut IntVector v;

    static int sum(int... terms) {
      int s = 0;
      for (int t : terms) {
        s += t;
      }
      return s;
    }

    @Override
    public void compute() {
      Object[] rest = {v};
      v.set(0, sum(1, 2, 3) + rest.length);
    }
  }

  static final class UsesAGenericMethod extends Vertex {
    @InOut IntVector v;

    private static <T> T same(T value) {
      return value;
    }

    @Override
    public void compute() {
      v.set(0, same(v.get(0)));
    }
  }

  static final class ParsesANumber extends Vertex {
    @InOut IntVector v;

    @Override
    public void compute() {
      v.set(0, Integer.parseInt("7"));
    }
  }
}
