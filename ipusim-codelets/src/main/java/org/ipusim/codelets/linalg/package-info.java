/** Products of matrices and convolutions on the matrix unit, planned as poplin plans them. */
@NullMarked
package org.ipusim.codelets.linalg;

import org.jspecify.annotations.NullMarked;
