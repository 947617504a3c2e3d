package org.ipusim.core.random;

/** How one seed becomes the states of all workers. */
public enum SeedMode {
  /**
   * As PopLibs 3.4 sets them, bit for bit. The states are then linearly dependent: those of workers
   * 0 to 3 of a tile, for one, sum to zero over GF(2) at all times, and the sum of their outputs
   * has ones in 225 of 512 bits. Statistical tests find it in a tensor of a few MiB.
   */
  COMPATIBLE {
    @Override
    Xoroshiro128Aox start(int seed0, int seed1, int modifier, int tile, int worker, int workers) {
      long s0 = words(seed0, seed1);
      long s1 = words(((tile << 4) ^ 0xaaaa_aaa0) | worker, modifier ^ 0x5555_5555);
      var generator = new Xoroshiro128Aox(s0, s1);
      for (int i = 0; i < WARM_UP; i++) {
        generator.nextLong();
      }
      return generator;
    }
  },
  /**
   * The state of tile 0, worker 0, and from there 2^64 steps further for every worker of every
   * tile, so that no two workers draw the same number before 2^64 others.
   */
  DECORRELATED {
    @Override
    Xoroshiro128Aox start(int seed0, int seed1, int modifier, int tile, int worker, int workers) {
      Xoroshiro128Aox generator = COMPATIBLE.start(seed0, seed1, modifier, 0, 0, workers);
      generator.jump(JumpPolynomial.JUMP.power(tile * workers + worker));
      return generator;
    }
  };

  /** Draws thrown away after seeding (PopLibs 3.4, the tile's code; its host model takes 4). */
  private static final int WARM_UP = 15;

  /**
   * Gives the state of one worker, after warm-up.
   *
   * @param workers worker contexts of a tile
   */
  abstract Xoroshiro128Aox start(
      int seed0, int seed1, int modifier, int tile, int worker, int workers);

  static long words(int low, int high) {
    return (low & 0xffff_ffffL) | (long) high << Integer.SIZE;
  }
}
