/** Non-linearities, normalisation and losses of neural networks, as popnn has them. */
@NullMarked
package org.ipusim.codelets.nn;

import org.jspecify.annotations.NullMarked;
