/** Wording of messages: suggestions for mistyped names. */
@NullMarked
package org.ipusim.core.text;

import org.jspecify.annotations.NullMarked;
