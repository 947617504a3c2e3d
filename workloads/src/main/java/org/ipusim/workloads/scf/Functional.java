package org.ipusim.workloads.scf;

/**
 * Parts of the exchange and correlation energy as functionals of a density with as many electrons
 * of one spin as of the other, in double precision.
 */
enum Functional {
  /** Exchange of a uniform gas (Slater, Phys. Rev. 81, 385, 1951). */
  SLATER {
    @Override
    FunctionalValue at(double density, double gradient) {
      double root = Math.cbrt(density);
      return new FunctionalValue(-SLATER_FACTOR * root * density, -SLATER_FACTOR * 4 / 3 * root, 0);
    }
  },
  /**
   * Exchange with gradients, that of the uniform gas included (Becke, Phys. Rev. A 38, 3098, 1988).
   */
  B88 {
    @Override
    FunctionalValue at(double density, double gradient) {
      double root = Math.cbrt(density / 2);
      double power = root * density / 2;
      double x = Math.sqrt(gradient) / 2 / power;
      double hypotenuse = Math.sqrt(1 + x * x);
      double arsinh = Math.log(x + hypotenuse);
      double divisor = 1 + 6 * BECKE * x * arsinh;
      double value = -BECKE_FACTOR - BECKE * x * x / divisor;
      // the derivative of the value by x, over x
      double slope =
          -BECKE
              * (2 * divisor - 6 * BECKE * (x * arsinh + x * x / hypotenuse))
              / (divisor * divisor);
      return new FunctionalValue(
          2 * power * value, root * 4 / 3 * (value - x * x * slope), slope / (4 * power));
    }
  },
  /**
   * Correlation of a uniform gas, the fifth form, without spin (Vosko, Wilk and Nusair, Can. J.
   * Phys. 58, 1200, 1980, equation 4.4 and table 5).
   */
  VWN5 {
    @Override
    FunctionalValue at(double density, double gradient) {
      double x = Math.sqrt(Math.cbrt(3 / (4 * Math.PI * density)));
      double whole = x * x + VWN_B * x + VWN_C;
      double arc = Math.atan(VWN_Q / (2 * x + VWN_B));
      double energy =
          VWN_A
              * (Math.log(x * x / whole)
                  + 2 * VWN_B / VWN_Q * arc
                  - VWN_AT_ZERO
                      * (Math.log((x - VWN_X0) * (x - VWN_X0) / whole)
                          + 2 * (VWN_B + 2 * VWN_X0) / VWN_Q * arc));
      double slope =
          VWN_A
              * (2 / x
                  - 2 * (x + VWN_B) / whole
                  - VWN_AT_ZERO * (2 / (x - VWN_X0) - 2 * (x + VWN_B + VWN_X0) / whole));
      return new FunctionalValue(density * energy, energy - x / 6 * slope, 0);
    }
  },
  /**
   * Correlation with gradients (Lee, Yang and Parr, Phys. Rev. B 37, 785, 1988), without second
   * derivatives (Miehlich, Savin, Stoll and Preuss, Chem. Phys. Lett. 157, 200, 1989).
   */
  LYP {
    @Override
    FunctionalValue at(double density, double gradient) {
      double t = 1 / Math.cbrt(density);
      double divisor = 1 + LYP_D * t;
      double decay = Math.exp(-LYP_C * t);
      double delta = LYP_C * t + LYP_D * t / divisor;
      double power = Math.pow(t, 5) / 72;
      double inner = KINETIC * density - power * gradient * (3 + 7 * delta);
      double sum = density + LYP_B * decay * inner;
      double byDivisor = -LYP_D * t / (3 * density);
      double byDecay = LYP_C * t / (3 * density) * decay;
      double byDelta = -(LYP_C + LYP_D / (divisor * divisor)) * t / (3 * density);
      double byInner =
          KINETIC + power * gradient * (5 * (3 + 7 * delta) / (3 * density) - 7 * byDelta);
      double bySum = 1 + LYP_B * (byDecay * inner + decay * byInner);
      return new FunctionalValue(
          -LYP_A * sum / divisor,
          -LYP_A * (bySum * divisor - sum * byDivisor) / (divisor * divisor),
          LYP_A * LYP_B * decay * power * (3 + 7 * delta) / divisor);
    }
  };

  // Written as numbers, so that codelets have them as constants.

  /** 3/4 (3 / pi)^(1/3). */
  static final double SLATER_FACTOR = 0.7385587663820223;

  /** Of one spin, 3/2 (3 / (4 pi))^(1/3). */
  static final double BECKE_FACTOR = 0.9305257363491002;

  /** Becke 1988, fitted to exchange energies of noble gases. */
  static final double BECKE = 0.0042;

  /** Vosko, Wilk and Nusair 1980, of the unpolarised gas. */
  static final double VWN_A = 0.0310907;

  static final double VWN_B = 3.72744;
  static final double VWN_C = 12.9352;
  static final double VWN_X0 = -0.10498;

  /** (4 c - b^2)^(1/2). */
  static final double VWN_Q = 6.15199081975908;

  static final double VWN_AT_ZERO = VWN_B * VWN_X0 / (VWN_X0 * VWN_X0 + VWN_B * VWN_X0 + VWN_C);

  /** Lee, Yang and Parr 1988, after Colle and Salvetti. */
  static final double LYP_A = 0.04918;

  static final double LYP_B = 0.132;
  static final double LYP_C = 0.2533;
  static final double LYP_D = 0.349;

  /** Of the kinetic energy of a uniform gas, 3/10 (3 pi^2)^(2/3). */
  static final double KINETIC = 2.871234000188191;

  /**
   * Evaluates the functional in a point.
   *
   * @param density electrons of both spins in a cubic bohr, above 0
   * @param gradient the square of the density's gradient
   */
  abstract FunctionalValue at(double density, double gradient);
}
