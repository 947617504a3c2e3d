/** Products of matrices and fully connected layers, as the vendor's benchmark tools run them. */
@NullMarked
package org.ipusim.workloads.matmul;

import org.jspecify.annotations.NullMarked;
