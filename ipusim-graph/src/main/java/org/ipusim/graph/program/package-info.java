/** Programs: what the chips do, in order. */
@NullMarked
package org.ipusim.graph.program;

import org.jspecify.annotations.NullMarked;
