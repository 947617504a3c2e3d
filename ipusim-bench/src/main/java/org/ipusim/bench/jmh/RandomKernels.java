package org.ipusim.bench.jmh;

import org.ipusim.core.random.Xoroshiro128Aox;
import org.ipusim.core.random.Xoroshiro128AoxStreams;

/** What the random number benchmarks run; the same as in {@code xoroshiro128aox.c}. */
final class RandomKernels {
  static final int WORDS = 1 << 23;
  static final int STREAMS = 8832;
  static final int STEPS = 1024;
  private static final int BUFFER = 4096;

  private final long[] buffer = new long[BUFFER];
  private final long[] words = new long[STREAMS];
  private final Xoroshiro128Aox generator = new Xoroshiro128Aox(1, -1);
  private final Xoroshiro128AoxStreams streams = Xoroshiro128AoxStreams.splitMix(1, STREAMS);

  long next() {
    long sum = 0;
    for (int i = 0; i < WORDS; i++) {
      sum ^= generator.nextLong();
    }
    return sum;
  }

  long fill() {
    long sum = 0;
    for (int i = 0; i < WORDS / BUFFER; i++) {
      generator.fill(buffer);
      sum ^= buffer[i % BUFFER];
    }
    return sum;
  }

  long streams() {
    long sum = 0;
    for (int i = 0; i < STEPS; i++) {
      streams.step(words);
      sum ^= words[i];
    }
    return sum;
  }
}
