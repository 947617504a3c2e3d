/** The heat equation on a grid of two or three dimensions over one or several chips. */
@NullMarked
package org.ipusim.workloads.heat;

import org.jspecify.annotations.NullMarked;
