/** What lies in the memory of each tile: entries over time, codelets, and where all is placed. */
@NullMarked
package org.ipusim.graph.internal.memory;

import org.jspecify.annotations.NullMarked;
