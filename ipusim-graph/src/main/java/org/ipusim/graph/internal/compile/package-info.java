/** From graph to executable: one class a pass. */
@NullMarked
package org.ipusim.graph.internal.compile;

import org.jspecify.annotations.NullMarked;
