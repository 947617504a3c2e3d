package org.ipusim.codelets.linalg;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a convolution is made.
 *
 * @param transform what is done to it first
 * @param shape what it is then
 * @param product how that is divided among tiles, when it is a product of matrices
 * @param spatial how it is divided otherwise
 * @param cycles what it is estimated to take, rearrangements included
 * @param bytes what it is estimated to take on a tile while it runs
 */
record ConvPlan(
    ConvTransform transform,
    ConvShape shape,
    @Nullable ProductPlan product,
    @Nullable SpatialPlan spatial,
    long cycles,
    long bytes) {
  /** How it is divided among tiles when it is no product. */
  SpatialPlan divided() {
    return Objects.requireNonNull(spatial);
  }

  boolean betterThan(ConvPlan other) {
    return cycles != other.cycles ? cycles < other.cycles : bytes < other.bytes;
  }
}
