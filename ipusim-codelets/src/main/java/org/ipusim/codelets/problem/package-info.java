/** What can be wrong with what a program asks of the library. */
@NullMarked
package org.ipusim.codelets.problem;

import org.jspecify.annotations.NullMarked;
