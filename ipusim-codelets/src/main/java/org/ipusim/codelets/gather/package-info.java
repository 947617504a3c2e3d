/** Slices and updates at places known only when a program runs. */
@NullMarked
package org.ipusim.codelets.gather;

import org.jspecify.annotations.NullMarked;
