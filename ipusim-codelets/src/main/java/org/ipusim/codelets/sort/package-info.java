/** Sorting, selection, prefix sums, histograms and searches for values that are no numbers. */
@NullMarked
package org.ipusim.codelets.sort;

import org.jspecify.annotations.NullMarked;
