/** Mappings of tensors to tiles, and operations that move elements. */
@NullMarked
package org.ipusim.codelets.layout;

import org.jspecify.annotations.NullMarked;
