package org.ipusim.core.random;

/**
 * Many generators that step together, held as two columns of state so that the loop over them is
 * vectorised: a word costs a fraction of one drawn from a single generator, which waits for its own
 * last step. Not thread-safe.
 */
public final class Xoroshiro128AoxStreams {
  private final long[] s0;
  private final long[] s1;
  // For fill, as C2 makes vectors of the loop in step only where all arrays are indexed alike.
  private final long[] outputs;

  private Xoroshiro128AoxStreams(int streams) {
    if (streams < 1) {
      throw new IllegalArgumentException("streams: " + streams + " is not positive");
    }
    s0 = new long[streams];
    s1 = new long[streams];
    outputs = new long[streams];
  }

  /**
   * Starts streams 2^64 steps apart.
   *
   * @param first state of stream 0; it is left as it is
   * @param streams how many
   * @return the streams
   * @throws IllegalArgumentException if {@code streams} is below 1
   */
  public static Xoroshiro128AoxStreams jumping(Xoroshiro128Aox first, int streams) {
    var all = new Xoroshiro128AoxStreams(streams);
    Xoroshiro128Aox next = first.copy();
    for (int i = 0; i < streams; i++) {
      all.setState(i, next.s0(), next.s1());
      next.jump();
    }
    return all;
  }

  /**
   * Starts streams at unrelated states: stream i takes outputs 2i and 2i + 1 of SplitMix64.
   *
   * @param seed any number
   * @param streams how many
   * @return the streams
   * @throws IllegalArgumentException if {@code streams} is below 1
   */
  public static Xoroshiro128AoxStreams splitMix(long seed, int streams) {
    var all = new Xoroshiro128AoxStreams(streams);
    for (int i = 0; i < streams; i++) {
      all.setState(i, SplitMix64.output(seed, 2L * i), SplitMix64.output(seed, 2L * i + 1));
    }
    return all;
  }

  /**
   * Starts the streams of workers, tile after tile, as {@link SeedMode#COMPATIBLE} seeds them.
   *
   * @param seed0 first word of the seed
   * @param seed1 second word
   * @param modifier distinguishes uses of one seed
   * @param streams how many, from the first worker of tile 0
   * @param workers worker contexts of a tile
   * @return the streams
   * @throws IllegalArgumentException if {@code streams} is below 1
   */
  public static Xoroshiro128AoxStreams compatible(
      int seed0, int seed1, int modifier, int streams, int workers) {
    var all = new Xoroshiro128AoxStreams(streams);
    for (int i = 0; i < streams; i++) {
      Xoroshiro128Aox start =
          SeedMode.COMPATIBLE.start(seed0, seed1, modifier, i / workers, i % workers, workers);
      all.setState(i, start.s0(), start.s1());
    }
    return all;
  }

  /** {@return the number of streams} */
  public int size() {
    return s0.length;
  }

  /**
   * Gives a word of a stream's state.
   *
   * @param stream its number
   * @return the first word
   */
  public long s0(int stream) {
    return s0[stream];
  }

  /**
   * Gives a word of a stream's state.
   *
   * @param stream its number
   * @return the second word
   */
  public long s1(int stream) {
    return s1[stream];
  }

  /**
   * Moves a stream to a state. It may be zero, and then gives 0 until it is moved again.
   *
   * @param stream its number
   * @param newS0 first word
   * @param newS1 second word
   */
  public void setState(int stream, long newS0, long newS1) {
    s0[stream] = newS0;
    s1[stream] = newS1;
  }

  /**
   * Takes one step of every stream.
   *
   * @param words receives the outputs, one a stream
   * @throws IllegalArgumentException if there are not as many words as streams
   */
  public void step(long[] words) {
    if (words.length != s0.length) {
      throw new IllegalArgumentException(
          "%d words for %d streams".formatted(words.length, s0.length));
    }
    long[] a = s0;
    long[] b = s1;
    for (int i = 0; i < words.length; i++) {
      long x = a[i];
      long y = b[i];
      words[i] = Xoroshiro128Aox.output(x, y);
      a[i] = Xoroshiro128Aox.next0(x, y);
      b[i] = Xoroshiro128Aox.next1(x, y);
    }
  }

  /**
   * Takes as many steps of every stream as there is room for.
   *
   * @param words receives the outputs: one of each stream, then the next of each, and so on
   * @throws IllegalArgumentException if the number of words is no multiple of the streams'
   */
  public void fill(long[] words) {
    if (words.length % s0.length != 0) {
      throw new IllegalArgumentException(
          "%d words are no multiple of %d streams".formatted(words.length, s0.length));
    }
    for (int from = 0; from < words.length; from += outputs.length) {
      step(outputs);
      System.arraycopy(outputs, 0, words, from, outputs.length);
    }
  }
}
