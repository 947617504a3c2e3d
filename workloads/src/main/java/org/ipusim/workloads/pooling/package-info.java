/** Pooling layers as the vendor's tool runs them. */
@NullMarked
package org.ipusim.workloads.pooling;

import org.jspecify.annotations.NullMarked;
