/** Microbenchmarks of a simulated chip: small programs that show what each part of it can do. */
@NullMarked
package org.ipusim.bench.chip;

import org.jspecify.annotations.NullMarked;
