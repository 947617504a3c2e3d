/** Reductions with the options of the vendor's benchmark tool. */
@NullMarked
package org.ipusim.workloads.reduce;

import org.jspecify.annotations.NullMarked;
