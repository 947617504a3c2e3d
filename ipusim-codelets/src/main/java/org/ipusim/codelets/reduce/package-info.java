/** Reductions. */
@NullMarked
package org.ipusim.codelets.reduce;

import org.jspecify.annotations.NullMarked;
