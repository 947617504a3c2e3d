/** Published figures of chips and programs beside what the simulator says of them. */
@NullMarked
package org.ipusim.bench.validate;

import org.jspecify.annotations.NullMarked;
