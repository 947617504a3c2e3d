package org.ipusim.workloads.csr;

/** How tiles come by the elements of the vector that they multiply with. */
public enum VectorTransport {
  /** Each tile receives the elements of the columns that it has entries in. */
  GATHERED,
  /** Each tile receives all elements. */
  BROADCAST
}
