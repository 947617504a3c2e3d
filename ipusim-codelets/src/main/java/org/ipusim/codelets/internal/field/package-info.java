/** Fields that windows move over, as convolutions and pooling have them. */
@NullMarked
package org.ipusim.codelets.internal.field;

import org.jspecify.annotations.NullMarked;
