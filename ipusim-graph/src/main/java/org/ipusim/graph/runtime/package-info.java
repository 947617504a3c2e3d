/**
 * Support for code that the engine generates in a user's package: public because that code must
 * reach it, not meant to be called by users.
 */
@NullMarked
package org.ipusim.graph.runtime;

import org.jspecify.annotations.NullMarked;
