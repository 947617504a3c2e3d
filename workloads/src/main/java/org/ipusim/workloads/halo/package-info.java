/** Ways to bring stencils their halos, a published comparison. */
@NullMarked
package org.ipusim.workloads.halo;

import org.jspecify.annotations.NullMarked;
