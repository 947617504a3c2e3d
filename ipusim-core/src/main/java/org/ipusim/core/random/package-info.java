/** The tiles' random numbers: generator, seeding, and the instructions that draw from it. */
@NullMarked
package org.ipusim.core.random;

import org.jspecify.annotations.NullMarked;
