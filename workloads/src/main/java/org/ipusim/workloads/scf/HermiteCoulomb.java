package org.ipusim.workloads.scf;

/**
 * Coulomb integrals R_tuv between Hermite Gaussians (McMurchie and Davidson, J. Comput. Phys. 26,
 * 218, 1978): R^n_000 = (-2 alpha)^n F_n(alpha r^2), and R^n_(t+1) = t R^(n+1)_(t-1) + x R^(n+1)_t
 * on each axis.
 */
final class HermiteCoulomb {
  private final int order;
  private final int width;
  private final double[] work;
  private final double[] boys;
  private final double[] distance = new double[3];

  HermiteCoulomb(int order) {
    this.order = order;
    this.width = HermiteIndex.count(order);
    this.work = new double[(order + 1) * width];
    this.boys = new double[order + 1];
  }

  /** {@return R_tuv by {@link HermiteIndex}, to be read before the next call} */
  double[] at(double alpha, double x, double y, double z) {
    distance[0] = x;
    distance[1] = y;
    distance[2] = z;
    BoysFunction.all(order, alpha * (x * x + y * y + z * z), boys);
    double power = 1;
    for (int n = 0; n <= order; n++) {
      work[n * width] = power * boys[n];
      power *= -2 * alpha;
    }
    for (int i = 1; i < width; i++) {
      int axis = HermiteIndex.power(i, 0) > 0 ? 0 : HermiteIndex.power(i, 1) > 0 ? 1 : 2;
      int below = lower(i, axis);
      int count = HermiteIndex.power(below, axis);
      int twoBelow = count > 0 ? lower(below, axis) : 0;
      for (int n = 0; n <= order - HermiteIndex.order(i); n++) {
        int above = (n + 1) * width;
        work[n * width + i] = distance[axis] * work[above + below] + count * work[above + twoBelow];
      }
    }
    return work;
  }

  private static int lower(int index, int axis) {
    int t = HermiteIndex.power(index, 0);
    int u = HermiteIndex.power(index, 1);
    int v = HermiteIndex.power(index, 2);
    return switch (axis) {
      case 0 -> HermiteIndex.number(t - 1, u, v);
      case 1 -> HermiteIndex.number(t, u - 1, v);
      default -> HermiteIndex.number(t, u, v - 1);
    };
  }
}
