/** What a run cost: memory by tile, cycles by tile, step and codelet, and how it is written out. */
@NullMarked
package org.ipusim.graph.profile;

import org.jspecify.annotations.NullMarked;
