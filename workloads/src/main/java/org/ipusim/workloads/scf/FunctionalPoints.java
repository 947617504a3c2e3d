package org.ipusim.workloads.scf;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * B3LYP of a density in some points of the grid in single precision: of values and slopes of the
 * orbitals and of values times the density matrix it makes density and gradient, of these the
 * functional with its derivatives, and of these what the matrix product with the values makes the
 * functional's part of the Fock matrix. Formulae are those of {@link Functional}; densities are
 * kept above 1e-9 as in pyscf-ipu, exchange_correlation/b3lyp.py.
 */
final class FunctionalPoints extends Vertex {
  private static final float LEAST_DENSITY = 1e-9f;
  private static final float THIRD = 1 / 3f;
  private static final float SLATER = (float) (ScfMethod.SLATER * Functional.SLATER_FACTOR);
  private static final float BECKE_UNIFORM = (float) Functional.BECKE_FACTOR;
  private static final float BECKE = (float) Functional.BECKE;
  private static final float BECKE_PART = (float) ScfMethod.BECKE;

  /** (3 / (4 pi))^(1/3). */
  private static final float VWN_RADIUS = (float) 0.6203504908994001;

  private static final float VWN_PART = (float) (ScfMethod.VWN * Functional.VWN_A);
  private static final float VWN_B = (float) Functional.VWN_B;
  private static final float VWN_C = (float) Functional.VWN_C;
  private static final float VWN_X0 = (float) Functional.VWN_X0;
  private static final float VWN_Q = (float) Functional.VWN_Q;
  private static final float VWN_ARC = (float) (2 * Functional.VWN_B / Functional.VWN_Q);
  private static final float VWN_ARC_0 =
      (float) (2 * (Functional.VWN_B + 2 * Functional.VWN_X0) / Functional.VWN_Q);
  private static final float VWN_AT_ZERO = (float) Functional.VWN_AT_ZERO;
  private static final float LYP_PART = (float) (ScfMethod.LYP * Functional.LYP_A);
  private static final float LYP_B = (float) Functional.LYP_B;
  private static final float LYP_C = (float) Functional.LYP_C;
  private static final float LYP_D = (float) Functional.LYP_D;
  private static final float KINETIC = (float) Functional.KINETIC;

  /** (1/2)^(1/3). */
  private static final float HALF_ROOT = (float) 0.7937005259840997;

  /** The bound and the polynomial of single/atanf.c of Moshier's Cephes library, release 2.2. */
  private static final float ARC_BOUND = 0.41421357f;

  private static final float ARC_9 = (float) 8.05374449538e-2;
  private static final float ARC_7 = (float) -1.38776856032e-1;
  private static final float ARC_5 = (float) 1.99777106478e-1;
  private static final float ARC_3 = (float) -3.33329491539e-1;
  private static final float QUARTER_PI = (float) (Math.PI / 4);

  /** Values of the orbitals, a row for each point. */
  @Input FloatVector values;

  @Input FloatVector slopesX;
  @Input FloatVector slopesY;
  @Input FloatVector slopesZ;

  /** Values times the density matrix. */
  @Input FloatVector products;

  @Input FloatVector weights;

  /** What values are to be multiplied by. */
  @Output FloatVector factors;

  /** Energy of the points, in hartree. */
  @Output float energy;

  int orbitals;

  private transient float inPoint;
  private transient float byDensity;
  private transient float byGradient;

  @Override
  public void compute() {
    float sum = 0;
    for (int point = 0; point < weights.size(); point++) {
      int first = point * orbitals;
      float density = 0;
      float x = 0;
      float y = 0;
      float z = 0;
      for (int i = first; i < first + orbitals; i++) {
        float product = products.get(i);
        density += values.get(i) * product;
        x += slopesX.get(i) * product;
        y += slopesY.get(i) * product;
        z += slopesZ.get(i) * product;
      }
      // the density is a product of two sums over orbitals, of which each has a slope
      functional(Math.max(density, LEAST_DENSITY), 4 * (x * x + y * y + z * z));
      float weight = weights.get(point);
      sum += weight * inPoint;
      float ofValue = 0.5f * weight * byDensity;
      float ofSlope = 4 * weight * byGradient;
      x *= ofSlope;
      y *= ofSlope;
      z *= ofSlope;
      for (int i = first; i < first + orbitals; i++) {
        factors.set(
            i,
            ofValue * values.get(i) + x * slopesX.get(i) + y * slopesY.get(i) + z * slopesZ.get(i));
      }
    }
    energy = sum;
  }

  private void functional(float density, float gradient) {
    float root = (float) Math.exp(THIRD * (float) Math.log(density));
    // one step of Newton's: an exponential of a logarithm has lost digits
    root -= THIRD * (root - density / (root * root));
    inPoint = -SLATER * root * density;
    byDensity = -SLATER * 4 * THIRD * root;
    byGradient = 0;
    becke(density, gradient, root);
    uniformCorrelation(density, root);
    correlation(density, gradient, 1 / root);
  }

  private void becke(float density, float gradient, float root) {
    float half = HALF_ROOT * root;
    float power = 0.5f * half * density;
    float x = 0.5f * (float) Math.sqrt(gradient) / power;
    float square = x * x;
    float hypotenuse = (float) Math.sqrt(1 + square);
    float arsinh = (float) Math.log(x + hypotenuse);
    float divisor = 1 + 6 * BECKE * x * arsinh;
    float value = -BECKE_UNIFORM - BECKE * square / divisor;
    float slope =
        -BECKE
            * (2 * divisor - 6 * BECKE * (x * arsinh + square / hypotenuse))
            / (divisor * divisor);
    inPoint += BECKE_PART * 2 * power * value;
    byDensity += BECKE_PART * 4 * THIRD * half * (value - square * slope);
    byGradient += BECKE_PART * 0.25f * slope / power;
  }

  private void uniformCorrelation(float density, float root) {
    float square = VWN_RADIUS / root;
    float x = (float) Math.sqrt(square);
    float whole = square + VWN_B * x + VWN_C;
    float fromZero = x - VWN_X0;
    float arc = arcTangent(VWN_Q / (2 * x + VWN_B));
    float value =
        (float) Math.log(square / whole)
            + VWN_ARC * arc
            - VWN_AT_ZERO * ((float) Math.log(fromZero * fromZero / whole) + VWN_ARC_0 * arc);
    float slope =
        2 / x
            - 2 * (x + VWN_B) / whole
            - VWN_AT_ZERO * (2 / fromZero - 2 * (x + VWN_B + VWN_X0) / whole);
    inPoint += VWN_PART * density * value;
    byDensity += VWN_PART * (value - 0.5f * THIRD * x * slope);
  }

  /** Of an argument from 0 to 2. */
  private static float arcTangent(float argument) {
    float reduced = argument;
    float out = 0;
    if (argument > ARC_BOUND) {
      reduced = (argument - 1) / (argument + 1);
      out = QUARTER_PI;
    }
    float square = reduced * reduced;
    return out
        + reduced
        + (((ARC_9 * square + ARC_7) * square + ARC_5) * square + ARC_3) * square * reduced;
  }

  private void correlation(float density, float gradient, float t) {
    float divisor = 1 / (1 + LYP_D * t);
    float decay = (float) Math.exp(-LYP_C * t);
    float delta = LYP_C * t + LYP_D * t * divisor;
    float square = t * t;
    float power = square * square * t / 72;
    float ofGradient = 3 + 7 * delta;
    float inner = KINETIC * density - power * gradient * ofGradient;
    float sum = density + LYP_B * decay * inner;
    // derivatives of what depends on t alone, times three densities
    float byDivisor = -LYP_D * t;
    float byDecay = LYP_C * t * decay;
    float byDelta = -(LYP_C + LYP_D * divisor * divisor) * t;
    float third = THIRD / density;
    float byInner = KINETIC + power * gradient * third * (5 * ofGradient - 7 * byDelta);
    float bySum = 1 + LYP_B * (byDecay * third * inner + decay * byInner);
    inPoint -= LYP_PART * sum * divisor;
    byDensity -= LYP_PART * divisor * (bySum - sum * divisor * byDivisor * third);
    byGradient += LYP_PART * LYP_B * decay * power * ofGradient * divisor;
  }
}
