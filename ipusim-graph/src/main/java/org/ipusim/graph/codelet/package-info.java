/**
 * What a user extends to write a codelet: vertex base classes, field annotations and the vectors
 * that stand for tile memory.
 */
@NullMarked
package org.ipusim.graph.codelet;

import org.jspecify.annotations.NullMarked;
