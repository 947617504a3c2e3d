package org.ipusim.workloads.triangles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which chip computes which output block in which round. In a round every chip has one output block
 * or none, and all multiply as often as the one with most products: the host serves all chips at
 * once. So output blocks with about as many products share a round, and in each the chip that has
 * least so far takes most.
 */
final class BlockDeal {
  private final List<Round> rounds;
  private final int outputs;
  private final long[] products;

  private BlockDeal(List<Round> rounds, int outputs, long[] products) {
    this.rounds = rounds;
    this.outputs = outputs;
    this.products = products;
  }

  /** The output blocks of a round, by chip; a chip without one has null. */
  record Round(List<@Nullable OutputBlock> byChip, int steps) {}

  static BlockDeal of(List<OutputBlock> outputs, int chips) {
    List<OutputBlock> falling =
        outputs.stream()
            .sorted(
                Comparator.comparingInt(OutputBlock::products)
                    .reversed()
                    .thenComparingInt(OutputBlock::row)
                    .thenComparingInt(OutputBlock::column))
            .toList();
    var rounds = new ArrayList<Round>();
    var products = new long[chips];
    for (int begin = 0; begin < falling.size(); begin += chips) {
      rounds.add(round(falling.subList(begin, Math.min(begin + chips, falling.size())), products));
    }
    return new BlockDeal(rounds, outputs.size(), products);
  }

  private static Round round(List<OutputBlock> falling, long[] products) {
    List<Integer> leastFirst =
        IntStream.range(0, products.length)
            .boxed()
            .sorted(Comparator.comparingLong(chip -> products[chip]))
            .toList();
    var byChip = new ArrayList<@Nullable OutputBlock>();
    for (int chip = 0; chip < products.length; chip++) {
      byChip.add(null);
    }
    for (int n = 0; n < falling.size(); n++) {
      int chip = leastFirst.get(n);
      byChip.set(chip, falling.get(n));
      products[chip] += falling.get(n).products();
    }
    return new Round(byChip, falling.getFirst().products());
  }

  List<Round> rounds() {
    return rounds;
  }

  /** How often all chips multiply. */
  long steps() {
    return rounds.stream().mapToLong(Round::steps).sum();
  }

  /** Output blocks of all chips. */
  int outputs() {
    return outputs;
  }

  /** How often all chips multiply over the mean of their products, 1 at best. */
  double imbalance() {
    return products() == 0 ? 1 : steps() / meanProducts();
  }

  /** Products of all chips. */
  long products() {
    return LongStream.of(products).sum();
  }

  /** Products of the chip that has most. */
  long mostProducts() {
    return LongStream.of(products).max().orElse(0);
  }

  /** Products of a chip in the mean. */
  double meanProducts() {
    return (double) products() / products.length;
  }
}
