/**
 * Random numbers, as poprand draws them: seeds, uniform, normal and Bernoulli elements, dropout.
 */
@NullMarked
package org.ipusim.codelets.random;

import org.jspecify.annotations.NullMarked;
