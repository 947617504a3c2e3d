/** What the vertices of the library take, a formula each, for codelets, planners and validation. */
@NullMarked
package org.ipusim.codelets.internal.cost;

import org.jspecify.annotations.NullMarked;
