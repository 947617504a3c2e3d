package org.ipusim.graph;

/**
 * What the compiler arranges exchanges for: Poplar's option {@code
 * opt.internalExchangeOptimisationTarget}.
 *
 * <p>Every stretch that goes somewhere of its own takes its sender and its receivers an
 * instruction. Stretches of one tile for the same tiles can travel as one instead, copied together
 * before the exchange and apart after it, at the cost of these copies and of buffers for them.
 */
public enum ExchangeTarget {
  /** Every stretch goes where it belongs, whatever code that takes. */
  CYCLES,
  /** Stretches for the same tiles travel as one. */
  MEMORY,
  /** They do where the instructions for them would be larger than what they move. */
  BALANCED
}
