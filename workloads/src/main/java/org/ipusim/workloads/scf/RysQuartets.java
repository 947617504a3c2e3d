package org.ipusim.workloads.scf;

import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.Vertex;

/**
 * Integrals of a list of quartets of one class by Rys quadrature, in loops that serve all classes,
 * as libcint has them (Sun, J. Comput. Chem. 36, 1664, 2015) and PySCF_IPU after it: for each four
 * primitives the nodes, tables of two dimensions by recurrence, the step to four dimensions, and
 * the products; innermost loops go over nodes. Coefficients of contraction are folded into the
 * primitives, and products of the first pair are made once a quartet.
 */
final class RysQuartets extends Vertex {
  private static final int BYTE = 255;

  /** Exponent, centre and factor of a product of primitives. */
  private static final int PAIR = 5;

  private static final int MOST_ROOTS = 5;

  /** Of a node: b00, b10, b01, three c00 and three c0p. */
  private static final int COEFFICIENTS = 9;

  /** 2 pi^(5/2). */
  static final float COULOMB = (float) 34.986836655249725;

  @Input IntVector quartets;

  /**
   * Of each shell: where its atom, its primitives are, how many they are, and its first function.
   */
  @Input IntVector shells;

  /** x, y, z of the atoms. */
  @Input FloatVector places;

  /** Exponents and coefficients. */
  @Input FloatVector primitives;

  /** What {@link RysTable} has for this number of nodes. */
  @Input FloatVector table;

  /** Where the factors of x, y and z of each integral are in the tables of four dimensions. */
  @Input IntVector factors;

  /** What each integral is multiplied by. */
  @Input FloatVector norms;

  /** Tables of x, y and z, then products of primitives of the first pair. */
  @InOut FloatVector scratch;

  @Output FloatVector values;

  int block;
  int la;
  int lb;
  int lc;
  int ld;
  int roots;
  int degree;
  int intervals;
  float perWidth;
  boolean normed;

  private transient int shellA;
  private transient int shellB;
  private transient int shellC;
  private transient int shellD;
  private transient int pairsAt;
  private transient int axisSize;
  private transient int strideK;
  private transient int strideL;
  private transient int strideJ;
  private transient float abX;
  private transient float abY;
  private transient float abZ;
  private transient float cdX;
  private transient float cdY;
  private transient float cdZ;
  private transient float ketExponent;
  private transient float ketX;
  private transient float ketY;
  private transient float ketZ;
  private transient float ketFactor;

  @Override
  public void compute() {
    var nodes = new float[2 * MOST_ROOTS];
    var coefficients = new float[COEFFICIENTS * MOST_ROOTS];
    strideK = roots * (la + lb + 1);
    strideL = strideK * (lc + ld + 1);
    strideJ = strideL * (ld + 1);
    axisSize = strideJ * (lb + 1);
    pairsAt = 3 * axisSize;
    for (int q = 0; q < quartets.size(); q++) {
      int packed = quartets.get(q);
      shellA = 4 * (packed & BYTE);
      shellB = 4 * (packed >>> 8 & BYTE);
      shellC = 4 * (packed >>> 16 & BYTE);
      shellD = 4 * (packed >>> 24);
      quartet(q * block, nodes, coefficients);
    }
  }

  private void quartet(int first, float[] nodes, float[] coefficients) {
    distances();
    int pairs = braPairs();
    for (int i = 0; i < block; i++) {
      values.set(first + i, 0);
    }
    int firstC = shells.get(shellC + 1);
    int endC = firstC + 2 * shells.get(shellC + 2);
    int firstD = shells.get(shellD + 1);
    int endD = firstD + 2 * shells.get(shellD + 2);
    for (int l = firstD; l < endD; l += 2) {
      for (int k = firstC; k < endC; k += 2) {
        ketPair(k, l);
        for (int pair = 0; pair < pairs; pair++) {
          prepare(pairsAt + PAIR * pair, nodes, coefficients);
          twoDimensions(coefficients);
          fourDimensions();
          products(first);
        }
      }
    }
    if (normed) {
      for (int i = 0; i < block; i++) {
        values.set(first + i, values.get(first + i) * norms.get(i));
      }
    }
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
    int at = pairsAt;
    int pairs = 0;
    for (int j = firstB; j < endB; j += 2) {
      for (int i = firstA; i < endA; i += 2) {
        float alpha = primitives.get(i);
        float beta = primitives.get(j);
        float p = alpha + beta;
        float share = beta / p;
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
    ketX = places.get(c) - share * cdX;
    ketY = places.get(c + 1) - share * cdY;
    ketZ = places.get(c + 2) - share * cdZ;
    float overlap = (float) Math.exp(-gamma * share * square);
    ketFactor = COULOMB * primitives.get(k + 1) * primitives.get(l + 1) * overlap;
  }

  /** Nodes, weights and what the recurrences multiply by, for four primitives. */
  private void prepare(int pair, float[] nodes, float[] coefficients) {
    float p = scratch.get(pair);
    float x = scratch.get(pair + 1);
    float y = scratch.get(pair + 2);
    float z = scratch.get(pair + 3);
    float q = ketExponent;
    float pqX = x - ketX;
    float pqY = y - ketY;
    float pqZ = z - ketZ;
    float sum = p + q;
    float rho = p * q / sum;
    rysNodes(rho * (pqX * pqX + pqY * pqY + pqZ * pqZ), nodes);
    float factor = scratch.get(pair + 4) * ketFactor / (p * q * (float) Math.sqrt(sum));
    int a = shells.get(shellA);
    int c = shells.get(shellC);
    float paX = x - places.get(a);
    float paY = y - places.get(a + 1);
    float paZ = z - places.get(a + 2);
    float qcX = ketX - places.get(c);
    float qcY = ketY - places.get(c + 1);
    float qcZ = ketZ - places.get(c + 2);
    for (int r = 0; r < roots; r++) {
      float node = nodes[2 * r];
      float perSum = node / sum;
      float half = 0.5f * perSum;
      float ofP = q * perSum;
      float ofQ = p * perSum;
      int at = COEFFICIENTS * r;
      coefficients[at] = half;
      coefficients[at + 1] = (0.5f - 0.5f * ofP) / p;
      coefficients[at + 2] = (0.5f - 0.5f * ofQ) / q;
      coefficients[at + 3] = paX - ofP * pqX;
      coefficients[at + 4] = paY - ofP * pqY;
      coefficients[at + 5] = paZ - ofP * pqZ;
      coefficients[at + 6] = qcX + ofQ * pqX;
      coefficients[at + 7] = qcY + ofQ * pqY;
      coefficients[at + 8] = qcZ + ofQ * pqZ;
      scratch.set(r, 1);
      scratch.set(axisSize + r, 1);
      scratch.set(2 * axisSize + r, nodes[2 * r + 1] * factor);
    }
  }

  private void rysNodes(float x, float[] nodes) {
    float scaled = x * perWidth;
    int interval = (int) scaled;
    int terms = degree + 1;
    int at = interval * 2 * roots * terms;
    if (interval >= intervals) {
      at = intervals * 2 * roots * terms;
      float inverse = 1 / x;
      float root = (float) Math.sqrt(inverse);
      for (int r = 0; r < roots; r++) {
        nodes[2 * r] = table.get(at + 2 * r) * inverse;
        nodes[2 * r + 1] = table.get(at + 2 * r + 1) * root;
      }
      return;
    }
    float local = 2 * (scaled - interval) - 1;
    for (int f = 0; f < 2 * roots; f++) {
      float value = table.get(at);
      for (int k = 1; k <= degree; k++) {
        value = value * local + table.get(at + k);
      }
      nodes[f] = value;
      at += terms;
    }
  }

  private void twoDimensions(float[] coefficients) {
    int n = la + lb;
    int m = lc + ld;
    int y = axisSize;
    int z = 2 * axisSize;
    if (n > 0) {
      for (int r = 0; r < roots; r++) {
        int c = COEFFICIENTS * r + 3;
        scratch.set(roots + r, coefficients[c] * scratch.get(r));
        scratch.set(y + roots + r, coefficients[c + 1] * scratch.get(y + r));
        scratch.set(z + roots + r, coefficients[c + 2] * scratch.get(z + r));
      }
    }
    for (int i = 1; i < n; i++) {
      raiseBra(i * roots, i, coefficients);
    }
    if (m > 0) {
      for (int r = 0; r < roots; r++) {
        int c = COEFFICIENTS * r + 6;
        scratch.set(strideK + r, coefficients[c] * scratch.get(r));
        scratch.set(y + strideK + r, coefficients[c + 1] * scratch.get(y + r));
        scratch.set(z + strideK + r, coefficients[c + 2] * scratch.get(z + r));
      }
    }
    for (int k = 1; k < m; k++) {
      raiseKet(k * strideK, k, coefficients);
    }
    for (int i = 1; i <= n; i++) {
      for (int k = 0; k < m; k++) {
        raiseBoth(k * strideK + i * roots, i, k, coefficients);
      }
    }
  }

  /** g(i + 1) = c00 g(i) + i b10 g(i - 1). */
  private void raiseBra(int at, int i, float[] coefficients) {
    float times = i;
    for (int r = 0; r < roots; r++) {
      int c = COEFFICIENTS * r;
      float b10 = times * coefficients[c + 1];
      int x = at + r;
      int y = axisSize + x;
      int z = axisSize + y;
      scratch.set(x + roots, coefficients[c + 3] * scratch.get(x) + b10 * scratch.get(x - roots));
      scratch.set(y + roots, coefficients[c + 4] * scratch.get(y) + b10 * scratch.get(y - roots));
      scratch.set(z + roots, coefficients[c + 5] * scratch.get(z) + b10 * scratch.get(z - roots));
    }
  }

  /** g(k + 1) = c0p g(k) + k b01 g(k - 1). */
  private void raiseKet(int at, int k, float[] coefficients) {
    float times = k;
    for (int r = 0; r < roots; r++) {
      int c = COEFFICIENTS * r;
      float b01 = times * coefficients[c + 2];
      int x = at + r;
      int y = axisSize + x;
      int z = axisSize + y;
      scratch.set(
          x + strideK, coefficients[c + 6] * scratch.get(x) + b01 * scratch.get(x - strideK));
      scratch.set(
          y + strideK, coefficients[c + 7] * scratch.get(y) + b01 * scratch.get(y - strideK));
      scratch.set(
          z + strideK, coefficients[c + 8] * scratch.get(z) + b01 * scratch.get(z - strideK));
    }
  }

  /** g(i, k + 1) = c0p g(i, k) + k b01 g(i, k - 1) + i b00 g(i - 1, k). */
  private void raiseBoth(int at, int i, int k, float[] coefficients) {
    float timesI = i;
    float timesK = k;
    int back = k == 0 ? 0 : strideK;
    for (int r = 0; r < roots; r++) {
      int c = COEFFICIENTS * r;
      float b00 = timesI * coefficients[c];
      float b01 = timesK * coefficients[c + 2];
      int x = at + r;
      int y = axisSize + x;
      int z = axisSize + y;
      scratch.set(
          x + strideK,
          coefficients[c + 6] * scratch.get(x)
              + b01 * scratch.get(x - back)
              + b00 * scratch.get(x - roots));
      scratch.set(
          y + strideK,
          coefficients[c + 7] * scratch.get(y)
              + b01 * scratch.get(y - back)
              + b00 * scratch.get(y - roots));
      scratch.set(
          z + strideK,
          coefficients[c + 8] * scratch.get(z)
              + b01 * scratch.get(z - back)
              + b00 * scratch.get(z - roots));
    }
  }

  /** Moves powers to the second function of each pair: g(a, b + 1) = g(a + 1, b) + (A - B) g. */
  private void fourDimensions() {
    for (int l = 1; l <= ld; l++) {
      for (int k = 0; k <= lc + ld - l; k++) {
        for (int i = 0; i <= la + lb; i++) {
          int from = (l - 1) * strideL + k * strideK + i * roots;
          move(from, from + strideK, from + strideL, cdX, cdY, cdZ);
        }
      }
    }
    for (int j = 1; j <= lb; j++) {
      for (int l = 0; l <= ld; l++) {
        for (int k = 0; k <= lc; k++) {
          for (int i = 0; i <= la + lb - j; i++) {
            int from = (j - 1) * strideJ + l * strideL + k * strideK + i * roots;
            move(from, from + roots, from + strideJ, abX, abY, abZ);
          }
        }
      }
    }
  }

  private void move(int from, int higher, int to, float dx, float dy, float dz) {
    for (int r = 0; r < roots; r++) {
      int y = axisSize + r;
      int z = axisSize + y;
      scratch.set(to + r, dx * scratch.get(from + r) + scratch.get(higher + r));
      scratch.set(to + y, dy * scratch.get(from + y) + scratch.get(higher + y));
      scratch.set(to + z, dz * scratch.get(from + z) + scratch.get(higher + z));
    }
  }

  private void products(int first) {
    for (int i = 0; i < block; i++) {
      int x = factors.get(3 * i);
      int y = factors.get(3 * i + 1);
      int z = factors.get(3 * i + 2);
      float sum = values.get(first + i) + scratch.get(x) * scratch.get(y) * scratch.get(z);
      for (int r = 1; r < roots; r++) {
        sum += scratch.get(x + r) * scratch.get(y + r) * scratch.get(z + r);
      }
      values.set(first + i, sum);
    }
  }
}
