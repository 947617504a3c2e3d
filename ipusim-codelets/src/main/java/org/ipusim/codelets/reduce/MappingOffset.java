package org.ipusim.codelets.reduce;

/**
 * Where a reduction that is spread over tiles begins: a hash of its number and size, so that many
 * reductions done together take different tiles, some of them by chance more than others (PopLibs
 * 3.4, ReductionStages.cpp, {@code intermediateToOutput}, and poputil's {@code
 * chooseMappingOffset}, with boost's {@code hash_combine}).
 */
final class MappingOffset {
  private static final long SEED = 0x9e3779b9L;

  private MappingOffset() {}

  /**
   * Chooses a tile.
   *
   * @param reduction number of the reduction among those done together
   * @param outputs how many results it has
   * @param tiles how many tiles there are
   */
  static int of(int reduction, int outputs, int tiles) {
    long hash = combined(combined(SEED, reduction), outputs);
    return (int) Long.remainderUnsigned(hash, tiles);
  }

  /** A round of MurmurHash2. */
  private static long combined(long hash, long value) {
    long factor = 0xc6a4a7935bd1e995L;
    long k = value * factor;
    k ^= k >>> 47;
    k *= factor;
    return (hash ^ k) * factor + 0xe6546b64L;
  }
}
