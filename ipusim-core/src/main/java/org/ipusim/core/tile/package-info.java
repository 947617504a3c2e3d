/** The address space of one tile: what lives when, and where it lies. */
@NullMarked
package org.ipusim.core.tile;

import org.jspecify.annotations.NullMarked;
