/** Tile time of a codelet from its class file: Java bytecode lowered to tile instructions. */
@NullMarked
package org.ipusim.graph.internal.cost;

import org.jspecify.annotations.NullMarked;
