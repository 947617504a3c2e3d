/** Operations on every element of tensors, as popops has them. */
@NullMarked
package org.ipusim.codelets.elementwise;

import org.jspecify.annotations.NullMarked;
