/** The graph under construction, as columns. */
@NullMarked
package org.ipusim.graph.internal.model;

import org.jspecify.annotations.NullMarked;
