/** The command line {@code ipusim}. */
@NullMarked
package org.ipusim.bench.cli;

import org.jspecify.annotations.NullMarked;
