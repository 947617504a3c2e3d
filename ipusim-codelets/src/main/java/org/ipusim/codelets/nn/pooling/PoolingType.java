package org.ipusim.codelets.nn.pooling;

/** What becomes of the inputs under a window ({@code popnn::PoolingType}). */
public enum PoolingType {
  /** The largest of them. */
  MAX,
  /** Their mean; padding is not counted. */
  AVG,
  /** Their sum. */
  SUM
}
