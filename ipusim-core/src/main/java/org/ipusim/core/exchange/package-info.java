/** The fabric between the tiles of a chip: where tiles stand, and how long words travel. */
@NullMarked
package org.ipusim.core.exchange;

import org.jspecify.annotations.NullMarked;
