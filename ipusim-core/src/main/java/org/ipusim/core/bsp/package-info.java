/** The cost of a superstep: compute on a tile, exchange, barriers, and the account of a run. */
@NullMarked
package org.ipusim.core.bsp;

import org.jspecify.annotations.NullMarked;
