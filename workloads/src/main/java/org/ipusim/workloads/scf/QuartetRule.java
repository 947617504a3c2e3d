package org.ipusim.workloads.scf;

/** Which of the quartets of shells (ij|kl) that hold the same integrals is computed. */
enum QuartetRule {
  /** One of each: i from j on, k from l on, and i (i + 1) / 2 + j from k (k + 1) / 2 + l on. */
  UNIQUE {
    @Override
    boolean takes(int i, int j, int k, int l) {
      return i >= j && k >= l && i * (i + 1) / 2 + j >= k * (k + 1) / 2 + l;
    }
  },
  /**
   * Compares the products i j and k l of numbers from 0, as pyscf_ipu/dft.py does: where they tie,
   * both orders are computed.
   */
  PUBLISHED {
    @Override
    boolean takes(int i, int j, int k, int l) {
      return i >= j && k >= l && i * j >= k * l;
    }
  };

  abstract boolean takes(int i, int j, int k, int l);
}
