/** What can go wrong with a graph, and the exceptions that say so. */
@NullMarked
package org.ipusim.graph.problem;

import org.jspecify.annotations.NullMarked;
