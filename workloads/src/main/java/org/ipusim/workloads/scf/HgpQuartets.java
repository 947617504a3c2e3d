package org.ipusim.workloads.scf;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * Integrals of a list of quartets of one class of s and p shells, as Head-Gordon and Pople compute
 * them (J. Chem. Phys. 89, 5777, 1988): for each four primitives the integrals whose second and
 * fourth functions are s, by vertical recurrence; their sums over primitives; and once a quartet
 * the move of powers to the second and fourth functions. {@link HgpCodelet} makes a codelet of this
 * for each class, whose recurrences are written out.
 *
 * <p>The Boys function comes from a Taylor series around the nearest point of a table for the
 * highest order and recursion down, for large arguments from the whole integral to infinity and
 * recursion up.
 */
final class HgpQuartets extends Vertex {
  /** Integrals of a quartet, and sums over primitives, of four p shells. */
  static final int MOST_SUMS = 81;

  private static final int BYTE = 255;

  /** Exponent, centre and factor of a product of primitives. */
  private static final int PAIR = 5;

  private static final int MOST_ORDERS = 5;

  @Input IntVector quartets;

  /**
   * Of each shell: where its atom, its primitives are, how many they are, and its first function.
   */
  @Input IntVector shells;

  /** x, y, z of the atoms. */
  @Input FloatVector places;

  /** Exponents and coefficients. */
  @Input FloatVector primitives;

  /** What {@link BoysTable} has for the order of the class. */
  @Input FloatVector table;

  /** Products of primitives of the first pair. */
  @InOut FloatVector scratch;

  @Output FloatVector values;

  int block;
  int order;

  private transient int shellA;
  private transient int shellB;
  private transient int shellC;
  private transient int shellD;
  transient float abX;
  transient float abY;
  transient float abZ;
  transient float cdX;
  transient float cdY;
  transient float cdZ;
  private transient float ketX;
  private transient float ketY;
  private transient float ketZ;
  private transient float ketFactor;
  private transient float ketExponent;
  transient float paX;
  transient float paY;
  transient float paZ;
  transient float qcX;
  transient float qcY;
  transient float qcZ;
  transient float wpX;
  transient float wpY;
  transient float wpZ;
  transient float wqX;
  transient float wqY;
  transient float wqZ;
  transient float halfP;
  transient float halfQ;
  transient float halfSum;
  transient float rhoP;
  transient float rhoQ;

  @Override
  public void compute() {
    var boys = new float[MOST_ORDERS];
    var sums = new float[MOST_SUMS];
    for (int n = 0; n < quartets.size(); n++) {
      int packed = quartets.get(n);
      shellA = 4 * (packed & BYTE);
      shellB = 4 * (packed >>> 8 & BYTE);
      shellC = 4 * (packed >>> 16 & BYTE);
      shellD = 4 * (packed >>> 24);
      quartet(n * block, boys, sums);
    }
  }

  private void quartet(int first, float[] boys, float[] sums) {
    distances();
    int pairs = braPairs();
    for (int i = 0; i < MOST_SUMS; i++) {
      sums[i] = 0;
    }
    int firstC = shells.get(shellC + 1);
    int endC = firstC + 2 * shells.get(shellC + 2);
    int firstD = shells.get(shellD + 1);
    int endD = firstD + 2 * shells.get(shellD + 2);
    for (int l = firstD; l < endD; l += 2) {
      for (int k = firstC; k < endC; k += 2) {
        ketPair(k, l);
        for (int pair = 0; pair < pairs; pair++) {
          prepare(PAIR * pair, boys);
          vertical(boys, sums);
        }
      }
    }
    horizontal(first, sums);
  }

  private void distances() {
    int a = shells.get(shellA);
    int b = shells.get(shellB);
    int c = shells.get(shellC);
    int d = shells.get(shellD);
    abX = places.get(a) - places.get(b);
    abY = places.get(a + 1) - places.get(b + 1);
    abZ = places.get(a + 2) - places.get(b + 2);
    cdX = places.get(c) - places.get(d);
    cdY = places.get(c + 1) - places.get(d + 1);
    cdZ = places.get(c + 2) - places.get(d + 2);
  }

  private int braPairs() {
    int a = shells.get(shellA);
    int firstA = shells.get(shellA + 1);
    int endA = firstA + 2 * shells.get(shellA + 2);
    int firstB = shells.get(shellB + 1);
    int endB = firstB + 2 * shells.get(shellB + 2);
    float square = abX * abX + abY * abY + abZ * abZ;
    int at = 0;
    int pairs = 0;
    for (int j = firstB; j < endB; j += 2) {
      for (int i = firstA; i < endA; i += 2) {
        float alpha = primitives.get(i);
        float p = alpha + primitives.get(j);
        float share = primitives.get(j) / p;
        scratch.set(at, p);
        scratch.set(at + 1, places.get(a) - share * abX);
        scratch.set(at + 2, places.get(a + 1) - share * abY);
        scratch.set(at + 3, places.get(a + 2) - share * abZ);
        float overlap = (float) Math.exp(-alpha * share * square);
        scratch.set(at + 4, primitives.get(i + 1) * primitives.get(j + 1) * overlap);
        at += PAIR;
        pairs++;
      }
    }
    return pairs;
  }

  private void ketPair(int k, int l) {
    int c = shells.get(shellC);
    float gamma = primitives.get(k);
    float delta = primitives.get(l);
    float square = cdX * cdX + cdY * cdY + cdZ * cdZ;
    ketExponent = gamma + delta;
    float share = delta / ketExponent;
    qcX = -share * cdX;
    qcY = -share * cdY;
    qcZ = -share * cdZ;
    ketX = places.get(c) + qcX;
    ketY = places.get(c + 1) + qcY;
    ketZ = places.get(c + 2) + qcZ;
    float overlap = (float) Math.exp(-gamma * share * square);
    ketFactor = RysQuartets.COULOMB * primitives.get(k + 1) * primitives.get(l + 1) * overlap;
    halfQ = 0.5f / ketExponent;
  }

  /** What the recurrence multiplies by, and the integrals of s functions for each order. */
  private void prepare(int pair, float[] boys) {
    int a = shells.get(shellA);
    float p = scratch.get(pair);
    float q = ketExponent;
    float x = scratch.get(pair + 1);
    float y = scratch.get(pair + 2);
    float z = scratch.get(pair + 3);
    paX = x - places.get(a);
    paY = y - places.get(a + 1);
    paZ = z - places.get(a + 2);
    float qpX = ketX - x;
    float qpY = ketY - y;
    float qpZ = ketZ - z;
    float perSum = 1 / (p + q);
    rhoP = q * perSum;
    rhoQ = p * perSum;
    wpX = rhoP * qpX;
    wpY = rhoP * qpY;
    wpZ = rhoP * qpZ;
    wqX = -rhoQ * qpX;
    wqY = -rhoQ * qpY;
    wqZ = -rhoQ * qpZ;
    halfP = 0.5f / p;
    halfSum = 0.5f * perSum;
    float factor = scratch.get(pair + 4) * ketFactor / (p * q) * (float) Math.sqrt(perSum);
    boysFunction(p * rhoP * (qpX * qpX + qpY * qpY + qpZ * qpZ), boys);
    for (int m = 0; m <= order; m++) {
      boys[m] *= factor;
    }
  }

  private void boysFunction(float t, float[] boys) {
    if (t >= BoysTable.LIMIT) {
      // exp(-t) is below rounding there, and so left out
      float half = 0.5f / t;
      float value = BoysTable.HALF_ROOT_PI * (float) Math.sqrt(2 * half);
      boys[0] = value;
      float odd = 1;
      for (int m = 1; m <= order; m++) {
        value *= odd * half;
        boys[m] = value;
        odd += 2;
      }
      return;
    }
    int point = (int) (t * BoysTable.POINTS_PER_ONE + 0.5f);
    float d = point * BoysTable.STEP - t;
    int at = BoysTable.TERMS * point;
    float value = table.get(at);
    for (int k = 1; k < BoysTable.TERMS; k++) {
      value = value * d + table.get(at + k);
    }
    boys[order] = value;
    float exp = (float) Math.exp(-t);
    float odd = 2 * order - 1;
    for (int m = order - 1; m >= 0; m--) {
      value = (2 * t * value + exp) / odd;
      boys[m] = value;
      odd -= 2;
    }
  }

  /** Adds the integrals of four primitives to the sums. */
  @SuppressWarnings("UnusedVariable") // by what is written here
  private void vertical(float[] boys, float[] sums) {
    throw new UnsupportedOperationException("HgpCodelet writes it for each class");
  }

  /** Makes the integrals of the sums. */
  @SuppressWarnings("UnusedVariable") // by what is written here
  private void horizontal(int first, float[] sums) {
    throw new UnsupportedOperationException("HgpCodelet writes it for each class");
  }
}
