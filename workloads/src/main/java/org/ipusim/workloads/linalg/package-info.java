/** Factorisations of dense matrices, published with their cycles. */
@NullMarked
package org.ipusim.workloads.linalg;

import org.jspecify.annotations.NullMarked;
