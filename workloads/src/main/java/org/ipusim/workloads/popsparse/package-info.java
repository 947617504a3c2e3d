/** Products of block-sparse with dense matrices, as the PopSparse paper's benchmark runs them. */
@NullMarked
package org.ipusim.workloads.popsparse;

import org.jspecify.annotations.NullMarked;
