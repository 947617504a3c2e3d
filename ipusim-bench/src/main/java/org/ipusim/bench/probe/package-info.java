/** Small programs, each of which shows one property of a chip. */
@NullMarked
package org.ipusim.bench.probe;

import org.jspecify.annotations.NullMarked;
