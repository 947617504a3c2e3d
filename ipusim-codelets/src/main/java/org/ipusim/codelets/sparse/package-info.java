/**
 * Products of block-sparse matrices with dense ones, as PopLibs' popsparse computes them, and the
 * matrices' forms on the host.
 */
@NullMarked
package org.ipusim.codelets.sparse;

import org.jspecify.annotations.NullMarked;
