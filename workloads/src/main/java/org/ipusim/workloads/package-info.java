/** What every workload has in common: how it is named, parametrised and run. */
@NullMarked
package org.ipusim.workloads;

import org.jspecify.annotations.NullMarked;
