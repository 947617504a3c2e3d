package org.ipusim.core.random;

import java.math.BigInteger;
import java.util.random.RandomGenerator.LeapableGenerator;

/**
 * xoroshiro128aox, the generator in every worker context of an IPU (Hanlon and Felix, arXiv
 * 2203.04058), with the shifts 55, 14 and 36 that Graphcore uses; code with 24, 16 and 37 under the
 * same name is a different generator. Its period is 2^128 - 1.
 *
 * <p>The state of two words must not be zero in both: that state repeats itself and gives 0 for
 * ever. Not thread-safe.
 */
public final class Xoroshiro128Aox implements LeapableGenerator {
  private long s0;
  private long s1;

  /**
   * Starts at a state.
   *
   * @param s0 first word, {@code $PRNG_0} of a worker
   * @param s1 second word, {@code $PRNG_1}
   * @throws IllegalArgumentException if both are 0
   */
  public Xoroshiro128Aox(long s0, long s1) {
    if ((s0 | s1) == 0) {
      throw new IllegalArgumentException(
          "the state of xoroshiro128aox must not be zero in both words: it would stay so");
    }
    this.s0 = s0;
    this.s1 = s1;
  }

  private Xoroshiro128Aox(Xoroshiro128Aox other) {
    s0 = other.s0;
    s1 = other.s1;
  }

  /** {@return the first word of the state} */
  public long s0() {
    return s0;
  }

  /** {@return the second word of the state} */
  public long s1() {
    return s1;
  }

  /**
   * Moves to a state. As on the chip, it may be zero; the generator then gives 0 until it is moved
   * again.
   *
   * @param newS0 first word
   * @param newS1 second word
   */
  public void setState(long newS0, long newS1) {
    s0 = newS0;
    s1 = newS1;
  }

  static long output(long s0, long s1) {
    long carry = s0 & s1;
    return s0 ^ s1 ^ (Long.rotateLeft(carry, 1) | Long.rotateLeft(carry, 2));
  }

  static long next0(long s0, long s1) {
    long sum = s0 ^ s1;
    return Long.rotateLeft(s0, 55) ^ sum ^ (sum << 14);
  }

  static long next1(long s0, long s1) {
    return Long.rotateLeft(s0 ^ s1, 36);
  }

  /** Takes one step. */
  @Override
  public long nextLong() {
    long a = s0;
    long b = s1;
    s0 = next0(a, b);
    s1 = next1(a, b);
    return output(a, b);
  }

  /** {@return the high half of one step's word, as other generators of the JDK} */
  @Override
  public int nextInt() {
    return (int) (nextLong() >>> Integer.SIZE);
  }

  /**
   * Takes a step for every element.
   *
   * @param words receives the outputs
   */
  public void fill(long[] words) {
    // C2 makes faster code of the sum carried along and of one rotation after the other.
    long a = s0;
    long b = s1;
    long sum = a ^ b;
    for (int i = 0; i < words.length; i++) {
      long carry = a & b;
      words[i] = sum ^ Long.rotateLeft(Long.rotateLeft(carry, 1) | carry, 1);
      a = Long.rotateLeft(a, 55) ^ sum ^ (sum << 14);
      b = Long.rotateLeft(sum, 36);
      sum = a ^ b;
    }
    s0 = a;
    s1 = b;
  }

  /** {@return a generator in the same state} */
  @Override
  public Xoroshiro128Aox copy() {
    return new Xoroshiro128Aox(this);
  }

  /** Takes 2^64 steps. */
  @Override
  public void jump() {
    jump(JumpPolynomial.JUMP);
  }

  /** {@return 2^64} */
  @Override
  public double jumpDistance() {
    return 0x1p64;
  }

  /** Takes 2^96 steps. */
  @Override
  public void leap() {
    jump(JumpPolynomial.LEAP);
  }

  /** {@return 2^96} */
  @Override
  public double leapDistance() {
    return 0x1p96;
  }

  /**
   * Takes any number of steps; a negative number goes back.
   *
   * @param steps how many
   */
  public void jump(BigInteger steps) {
    jump(JumpPolynomial.of(steps));
  }

  /**
   * Takes the steps that a polynomial stands for.
   *
   * @param distance their polynomial
   */
  public void jump(JumpPolynomial distance) {
    long sum0 = 0;
    long sum1 = 0;
    for (int power = 0; power < 2 * Long.SIZE; power++) {
      if (distance.coefficient(power)) {
        sum0 ^= s0;
        sum1 ^= s1;
      }
      nextLong();
    }
    s0 = sum0;
    s1 = sum1;
  }
}
