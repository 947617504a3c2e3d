package org.ipusim.workloads.bfs;

import java.util.Arrays;
import java.util.Comparator;
import org.ipusim.workloads.network.SeededNumbers;
import org.ipusim.workloads.network.UndirectedNetwork;

/** In which order vertices are dealt to the rows of blocks, one each in turn. */
public enum VertexDeal {
  /** At random, as published. */
  RANDOM {
    @Override
    int[] order(UndirectedNetwork network, long seed) {
      return new SeededNumbers(seed ^ DEAL_SEED).permutation(network.vertices());
    }
  },

  /** By falling degree, ties at random, so that no row has more of the hubs than another. */
  DEGREE {
    @Override
    int[] order(UndirectedNetwork network, long seed) {
      return Arrays.stream(RANDOM.order(network, seed))
          .boxed()
          .sorted(Comparator.comparingInt(v -> -network.degree(v)))
          .mapToInt(Integer::intValue)
          .toArray();
    }
  };

  /** Keeps the order apart from what a generator drew from the same seed. */
  private static final long DEAL_SEED = 0x6465616cL;

  abstract int[] order(UndirectedNetwork network, long seed);
}
