/** Element types as tile memory holds them, and the arithmetic of those that Java has not. */
@NullMarked
package org.ipusim.core.number;

import org.jspecify.annotations.NullMarked;
