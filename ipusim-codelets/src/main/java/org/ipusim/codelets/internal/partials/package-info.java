/** Adds up partial results that several tiles have of the same sums. */
@NullMarked
package org.ipusim.codelets.internal.partials;

import org.jspecify.annotations.NullMarked;
