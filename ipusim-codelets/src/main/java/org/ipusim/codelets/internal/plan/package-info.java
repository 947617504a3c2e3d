/** What planners of operations share: how they read options and spend memory. */
@NullMarked
package org.ipusim.codelets.internal.plan;

import org.jspecify.annotations.NullMarked;
