/** Cycles of the library's codelets, for the codelets, for planners and for validation. */
@NullMarked
package org.ipusim.codelets.internal.cost;

import org.jspecify.annotations.NullMarked;
