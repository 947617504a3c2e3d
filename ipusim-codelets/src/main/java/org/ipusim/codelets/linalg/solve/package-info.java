/** Factorisations of matrices and solvers: QR, eigenvalues, Cholesky, triangular systems. */
@NullMarked
package org.ipusim.codelets.linalg.solve;

import org.jspecify.annotations.NullMarked;
