/** How tables and their numbers look. */
@NullMarked
package org.ipusim.bench.text;

import org.jspecify.annotations.NullMarked;
