package org.ipusim.codelets.nn.pooling;

/** What the vertices of one pass do. */
enum PoolPass {
  /** The largest inputs. */
  MAX,
  /** One over the number of inputs that equal the largest. */
  MAX_SCALE,
  /** Gradients go to the inputs that equal the largest. */
  MAX_GRADIENT,
  /** Sums. */
  SUM,
  /** Sums, divided by the number of inputs. */
  AVERAGE
}
