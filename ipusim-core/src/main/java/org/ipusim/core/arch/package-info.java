/** Descriptions of IPU chips: named presets and user files. */
@NullMarked
package org.ipusim.core.arch;

import org.jspecify.annotations.NullMarked;
