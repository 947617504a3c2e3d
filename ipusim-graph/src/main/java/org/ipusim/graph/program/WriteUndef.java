package org.ipusim.graph.program;

import org.ipusim.graph.Tensor;

/**
 * Says that a tensor's content is dead, so that its memory can serve others until it is written
 * again. Costs no cycles and changes no element.
 *
 * @param tensor the tensor
 */
public record WriteUndef(Tensor tensor) implements Program {}
