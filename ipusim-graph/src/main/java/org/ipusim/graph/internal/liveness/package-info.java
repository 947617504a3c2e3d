/** When elements must keep their content, found from all that programs do with them. */
@NullMarked
package org.ipusim.graph.internal.liveness;

import org.jspecify.annotations.NullMarked;
