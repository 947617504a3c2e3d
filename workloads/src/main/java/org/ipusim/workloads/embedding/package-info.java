/** Embedding layers as the vendor's tool runs them. */
@NullMarked
package org.ipusim.workloads.embedding;

import org.jspecify.annotations.NullMarked;
