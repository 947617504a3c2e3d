package org.ipusim.core.random;

import org.ipusim.core.number.Half;
import org.ipusim.core.number.Overflow;
import org.ipusim.core.number.Rounding;

/**
 * The random number generator of one worker context: its four state registers, which survive from
 * vertex to vertex, and the instructions that draw from it. Vectors are packed into an integer,
 * lane 0 in the lowest bits. Not thread-safe.
 *
 * <p>What is not published, and assumed here:
 *
 * <ul>
 *   <li>{@link #urand32} takes a whole step and gives the low half of its word;
 *   <li>lane j of {@link #f16v4rmask} is decided by the j-th 16 bits of a word, a lane of {@link
 *       #f32v2rmask} by the low 16 bits of its half, and both take a step whatever the probability;
 *   <li>{@link #grand} sums twelve fields of five bits, lowest first, as the stand-in in PopLibs
 *       3.4 does, which calls itself inexact (Graphcore US 10613833 describes sums of twelve fields
 *       of a 64-bit string); every lane takes a step of its own.
 * </ul>
 */
public final class WorkerRandom {
  private static final int GRAND_FIELDS = 12;
  private static final int GRAND_FIELD_BITS = 5;
  private static final int GRAND_MEAN = GRAND_FIELDS * ((1 << GRAND_FIELD_BITS) - 1) / 2;
  private static final int CERTAIN = 1 << 16;

  private final Xoroshiro128Aox generator;

  /**
   * Starts with the state that a write of {@code $PRNG_SEED} leaves.
   *
   * @param seed the value written
   */
  public WorkerRandom(int seed) {
    generator = new Xoroshiro128Aox(seeded0(seed), seeded1(seed));
  }

  private WorkerRandom(Xoroshiro128Aox generator) {
    this.generator = generator;
  }

  /**
   * Gives a worker the state that it has before a program seeds it. A chip's is not published and
   * random; here it is one of SplitMix64, so that runs repeat and workers are unrelated.
   *
   * @param worker its number among the workers of all tiles, at least 0
   * @return the worker's generator
   */
  public static WorkerRandom unseeded(int worker) {
    long s0 = SplitMix64.output(0, 2L * worker);
    return new WorkerRandom(new Xoroshiro128Aox(s0, SplitMix64.output(0, 2L * worker + 1)));
  }

  private static long seeded0(int seed) {
    return SeedMode.words(seed, ~seed);
  }

  private static long seeded1(int seed) {
    return Long.rotateLeft(seeded0(seed), 13);
  }

  /**
   * Writes {@code $PRNG_SEED}: the words seed, ~seed, and both rotated by 13 bits as one. There are
   * 64 ones among the 128 bits, so the state is never zero; nothing is thrown away.
   *
   * @param seed the value written
   */
  public void seed(int seed) {
    generator.setState(seeded0(seed), seeded1(seed));
  }

  /**
   * Seeds this worker from a seed that all workers share, as poprand's {@code setSeed}, with 15
   * draws thrown away.
   *
   * @param seed0 first word of the seed tensor
   * @param seed1 second word
   * @param modifier distinguishes uses of one seed
   * @param tile the worker's tile
   * @param worker its context
   * @param workers worker contexts of a tile
   * @param mode how the worker's place enters its state
   */
  public void setSeed(
      int seed0, int seed1, int modifier, int tile, int worker, int workers, SeedMode mode) {
    Xoroshiro128Aox start = mode.start(seed0, seed1, modifier, tile, worker, workers);
    generator.setState(start.s0(), start.s1());
  }

  /** {@return {@code $PRNG_0}} */
  public long s0() {
    return generator.s0();
  }

  /** {@return {@code $PRNG_1}} */
  public long s1() {
    return generator.s1();
  }

  /**
   * Writes the state registers. A zero state is accepted as the registers accept it: all draws are
   * then 0.
   *
   * @param s0 {@code $PRNG_0}
   * @param s1 {@code $PRNG_1}
   */
  public void setState(long s0, long s1) {
    generator.setState(s0, s1);
  }

  /** {@return 64 uniform bits} */
  public long urand64() {
    return generator.nextLong();
  }

  /** {@return 32 uniform bits} */
  public int urand32() {
    return (int) generator.nextLong();
  }

  /** {@return a uniform number in [-1/2, 1/2], never 0, of {@link #urand32}} */
  public float urandF32() {
    return Sufromui.f32(urand32());
  }

  /** {@return a uniform half in [-1/2, 1/2], never 0, of the low half of {@link #urand32}} */
  public short urandF16() {
    return Sufromui.f16((short) urand32());
  }

  /**
   * Keeps each of four 16-bit lanes with a probability, and zeroes the others.
   *
   * @param lanes the lanes
   * @param probability bit 16 keeps all; else bits 0 to 15 are the probability times 65536
   * @return the lanes left
   */
  public long f16v4rmask(long lanes, int probability) {
    long word = generator.nextLong();
    long kept = 0;
    for (int shift = 0; shift < Long.SIZE; shift += Short.SIZE) {
      kept |= keeps(word >>> shift, probability) ? lanes & (0xffffL << shift) : 0;
    }
    return kept;
  }

  /**
   * Keeps each of two 32-bit lanes with a probability, and zeroes the others.
   *
   * @param lanes the lanes
   * @param probability bit 16 keeps all; else bits 0 to 15 are the probability times 65536
   * @return the lanes left
   */
  public long f32v2rmask(long lanes, int probability) {
    long word = generator.nextLong();
    long kept = keeps(word, probability) ? lanes & 0xffff_ffffL : 0;
    return keeps(word >>> Integer.SIZE, probability)
        ? kept | (lanes & (-1L << Integer.SIZE))
        : kept;
  }

  private static boolean keeps(long uniform, int probability) {
    return (probability & CERTAIN) != 0 || (uniform & 0xffff) < (probability & 0xffff);
  }

  /**
   * Draws one lane of the Gaussian instructions: a multiple of 1/32 in [-5.8125, 5.8125] of mean 0
   * and variance 1023/1024, exact as float and as half.
   *
   * @return an approximately normal number
   */
  public float grand() {
    return gaussian(generator.nextLong());
  }

  static float gaussian(long word) {
    int sum = 0;
    for (int field = 0; field < GRAND_FIELDS; field++) {
      sum += (int) (word >>> (field * GRAND_FIELD_BITS)) & ((1 << GRAND_FIELD_BITS) - 1);
    }
    return (sum - GRAND_MEAN) / 32f;
  }

  /** {@return the bits of two approximately normal floats, lane 0 drawn first} */
  public long f32v2grand() {
    int first = Float.floatToRawIntBits(grand());
    return SeedMode.words(first, Float.floatToRawIntBits(grand()));
  }

  /** {@return two approximately normal halves, lane 0 drawn first} */
  public int f16v2grand() {
    int first = Half.fromFloat(grand()) & 0xffff;
    return first | Half.fromFloat(grand()) << Short.SIZE;
  }

  /**
   * Gives stochastic rounding with this worker's bits, one {@link #urand32} for each value.
   *
   * @param overflow what becomes of values out of range
   * @return the rounding
   */
  public Rounding stochasticRounding(Overflow overflow) {
    return Rounding.stochastic(this::urand32, overflow);
  }
}
