package org.ipusim.workloads.scf;

/** What {@link RysQuartets} needs to know of a class. */
final class TileRys {
  private static final double WIDTH = 2.5;
  private static final int DEGREE = 6;

  /** The integral beyond t = 1 is some exp(-20) there for one node, and less for more. */
  private static final int INTERVALS = 8;

  private static final int INTERVALS_PER_NODE = 2;

  private TileRys() {}

  /** {@return a table good to rounding in single precision} */
  static RysTable table(int roots) {
    return new RysTable(roots, WIDTH, DEGREE, intervals(roots));
  }

  static int intervals(int roots) {
    return INTERVALS + INTERVALS_PER_NODE * roots;
  }

  static int degree() {
    return DEGREE;
  }

  static float perWidth() {
    return (float) (1 / WIDTH);
  }

  /** {@return elements of a table of four dimensions of one axis} */
  static int axisSize(QuartetClass c) {
    return c.roots() * (c.a() + c.b() + 1) * (c.c() + c.d() + 1) * (c.d() + 1) * (c.b() + 1);
  }

  /** {@return where the factors of x, y and z of each integral are in the tables} */
  static int[] factors(QuartetClass c) {
    int k = c.roots() * (c.a() + c.b() + 1);
    int l = k * (c.c() + c.d() + 1);
    int j = l * (c.d() + 1);
    int axisSize = axisSize(c);
    var out = new int[3 * c.integrals()];
    int at = 0;
    for (Powers pa : Powers.between(c.a(), c.a())) {
      for (Powers pb : Powers.between(c.b(), c.b())) {
        for (Powers pc : Powers.between(c.c(), c.c())) {
          for (Powers pd : Powers.between(c.d(), c.d())) {
            for (int axis = 0; axis < 3; axis++) {
              out[at++] =
                  axis * axisSize
                      + pa.get(axis) * c.roots()
                      + pb.get(axis) * j
                      + pc.get(axis) * k
                      + pd.get(axis) * l;
            }
          }
        }
      }
    }
    return out;
  }

  /** {@return what brings each integral to the norm of its functions} */
  static float[] norms(QuartetClass c) {
    var out = new float[c.integrals()];
    int at = 0;
    for (double a : Cartesian.norms(c.a())) {
      for (double b : Cartesian.norms(c.b())) {
        for (double k : Cartesian.norms(c.c())) {
          for (double l : Cartesian.norms(c.d())) {
            out[at++] = (float) (a * b * k * l);
          }
        }
      }
    }
    return out;
  }
}
