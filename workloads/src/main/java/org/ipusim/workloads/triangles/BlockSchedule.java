package org.ipusim.workloads.triangles;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ipusim.workloads.triangles.BlockDeal.Round;
import org.ipusim.workloads.triangles.BlockStream.Filler;

/** Which blocks the host sends, copy by copy. A chip without work is sent zeros. */
final class BlockSchedule {
  private final BlockMatrix matrix;
  private final List<Round> rounds;

  BlockSchedule(BlockMatrix matrix, List<Round> rounds) {
    this.matrix = matrix;
    this.rounds = rounds;
  }

  /** Gives what fills the left or the right factor of one product of an output block. */
  private interface Factor {
    Filler of(OutputBlock output, int product);
  }

  /** Left factors. */
  BlockStream lower() {
    return factors(
        (output, product) ->
            block -> matrix.fillLower(output.row(), output.inner()[product], block));
  }

  /** Right factors. */
  BlockStream upper() {
    return factors(
        (output, product) ->
            block -> matrix.fillUpper(output.inner()[product], output.column(), block));
  }

  /** Masks of output blocks. */
  BlockStream adjacency() {
    var copies = new ArrayList<List<Filler>>();
    for (Round round : rounds) {
      copies.add(
          perChip(
              round, output -> block -> matrix.fillWhole(output.row(), output.column(), block)));
    }
    return new BlockStream(copies);
  }

  private BlockStream factors(Factor factor) {
    var copies = new ArrayList<List<Filler>>();
    for (Round round : rounds) {
      for (int s = 0; s < round.steps(); s++) {
        int step = s;
        copies.add(
            perChip(round, output -> step < output.products() ? factor.of(output, step) : _ -> {}));
      }
    }
    return new BlockStream(copies);
  }

  private static List<Filler> perChip(Round round, Function<OutputBlock, Filler> filler) {
    var fillers = new ArrayList<Filler>();
    for (OutputBlock output : round.byChip()) {
      fillers.add(output == null ? _ -> {} : filler.apply(output));
    }
    return fillers;
  }
}
