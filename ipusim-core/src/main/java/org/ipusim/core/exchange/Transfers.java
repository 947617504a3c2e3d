package org.ipusim.core.exchange;

import it.unimi.dsi.fastutil.ints.Int2LongAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * What tiles of one chip send one another in an exchange phase: stretches of words, each from one
 * tile to any number of others, since whoever listens to a tile's bus hears the same.
 */
public final class Transfers {
  final IntArrayList source = new IntArrayList();
  final IntArrayList sourceWord = new IntArrayList();
  final IntArrayList words = new IntArrayList();
  final IntArrayList firstReceiver = new IntArrayList(new int[] {0});
  final IntArrayList receiver = new IntArrayList();
  final IntArrayList receiverWord = new IntArrayList();

  /** Starts without any. */
  public Transfers() {}

  /**
   * Adds a transfer to no one yet; {@link #to} says to whom.
   *
   * @param from the sending tile's number on its chip
   * @param address where the words lie on it, in words
   * @param count how many words, at least 1
   * @return these transfers
   * @throws IllegalArgumentException when {@code count} is below 1
   */
  public Transfers send(int from, int address, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count: " + count + " is below 1");
    }
    source.add(from);
    sourceWord.add(address);
    words.add(count);
    firstReceiver.add(receiver.size());
    return this;
  }

  /**
   * Adds a receiver of the transfer that was added last.
   *
   * @param tile its number on the chip
   * @param address where the words go on it, in words
   * @return these transfers
   * @throws IllegalStateException when there is no transfer
   * @throws IllegalArgumentException when the sender is its own receiver
   */
  public Transfers to(int tile, int address) {
    if (source.isEmpty()) {
      throw new IllegalStateException("send comes before to");
    }
    if (source.getInt(source.size() - 1) == tile) {
      throw new IllegalArgumentException("tile " + tile + " sends to itself; copy on the tile");
    }
    receiver.add(tile);
    receiverWord.add(address);
    firstReceiver.set(firstReceiver.size() - 1, receiver.size());
    return this;
  }

  /** Told what a tile moves in all. */
  @FunctionalInterface
  public interface TileWords {
    /**
     * A tile takes part.
     *
     * @param tile its number on the chip
     * @param sent words it puts on its bus
     * @param received words it takes
     */
    void accept(int tile, long sent, long received);
  }

  /**
   * Walks the tiles that take part, in ascending order.
   *
   * @param visitor told of each
   */
  public void forEachWords(TileWords visitor) {
    var sent = new Int2LongAVLTreeMap();
    var received = new Int2LongOpenHashMap();
    for (int t = 0; t < size(); t++) {
      sent.addTo(source.getInt(t), words.getInt(t));
      for (int r = firstReceiver.getInt(t); r < firstReceiver.getInt(t + 1); r++) {
        sent.addTo(receiver.getInt(r), 0);
        received.addTo(receiver.getInt(r), words.getInt(t));
      }
    }
    sent.forEach((int tile, long out) -> visitor.accept(tile, out, received.get(tile)));
  }

  /** {@return the number of transfers} */
  public int size() {
    return source.size();
  }
}
