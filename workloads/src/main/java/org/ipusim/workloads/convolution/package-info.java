/** Convolution layers as the vendor's tool runs them. */
@NullMarked
package org.ipusim.workloads.convolution;

import org.jspecify.annotations.NullMarked;
