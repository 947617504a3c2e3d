/** Executables in files. */
@NullMarked
package org.ipusim.graph.internal.file;

import org.jspecify.annotations.NullMarked;
