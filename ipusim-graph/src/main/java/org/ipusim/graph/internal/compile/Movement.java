package org.ipusim.graph.internal.compile;

import org.ipusim.core.bsp.ExchangePhase;
import org.jspecify.annotations.Nullable;

/**
 * Data on the move: within tiles, between them, and again within them.
 *
 * @param pre on-tile copies before the exchange, the pre-arrangement
 * @param exchange between tiles, or null
 * @param post on-tile copies after the exchange, the post-arrangement
 */
public record Movement(TileCycles pre, @Nullable ExchangePhase exchange, TileCycles post) {
  /**
   * Puts an exchange between on-tile copies.
   *
   * @param local on-tile copies that wait for no exchange
   * @param first whether they come before the exchange
   */
  static Movement of(TransferSet.@Nullable Exchange exchange, TileCycles local, boolean first) {
    if (exchange == null) {
      return new Movement(first ? local : TileCycles.NONE, null, first ? TileCycles.NONE : local);
    }
    return new Movement(
        first ? exchange.pack().plus(local) : exchange.pack(),
        exchange.phase(),
        first ? exchange.unpack() : exchange.unpack().plus(local));
  }

  /** {@return cycles of the exchange on its busiest tile and between chips} */
  public long exchangeCycles() {
    return exchange == null ? 0 : exchange.maxCycles() + exchange.globalCycles();
  }

  /** {@return bytes that leave tiles} */
  public long exchangeBytes() {
    return exchange == null ? 0 : exchange.totalBytesSent();
  }

  /** {@return cycles of on-tile copies on the tiles that copy longest} */
  public long copyCycles() {
    return pre.max() + post.max();
  }
}
