/** A Gaussian blur of an image over one or several chips, a published stencil. */
@NullMarked
package org.ipusim.workloads.blur;

import org.jspecify.annotations.NullMarked;
