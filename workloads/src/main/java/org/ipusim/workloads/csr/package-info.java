/** Sparse matrices in compressed rows over tiles: products with vectors, histograms. */
@NullMarked
package org.ipusim.workloads.csr;

import org.jspecify.annotations.NullMarked;
