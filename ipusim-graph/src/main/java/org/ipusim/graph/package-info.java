/** Graphs, tensors and the engine that runs them: the model of Poplar's C++ API in Java. */
@NullMarked
package org.ipusim.graph;

import org.jspecify.annotations.NullMarked;
