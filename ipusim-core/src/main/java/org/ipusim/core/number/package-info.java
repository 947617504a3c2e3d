/** Element types as tile memory holds them. */
@NullMarked
package org.ipusim.core.number;

import org.jspecify.annotations.NullMarked;
