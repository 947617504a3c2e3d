/** Pooling of fields and its gradients, as popnn has them. */
@NullMarked
package org.ipusim.codelets.nn.pooling;

import org.jspecify.annotations.NullMarked;
