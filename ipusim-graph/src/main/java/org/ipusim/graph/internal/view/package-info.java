/** Tensor views as index arithmetic: strided windows over variables and over sequences of views. */
@NullMarked
package org.ipusim.graph.internal.view;

import org.jspecify.annotations.NullMarked;
