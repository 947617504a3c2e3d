/**
 * Writes the vertices of elementwise operations, which differ in their operands and one formula.
 */
@NullMarked
package org.ipusim.codelets.internal.vertex;

import org.jspecify.annotations.NullMarked;
