package org.ipusim.codelets.linalg;

import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.core.arch.Target;

/**
 * What poplin's planner takes for bringing operands and results into another order (PopLibs 3.4,
 * ConvModel.cpp): each byte once over the exchange, and 5/4 of them, or 5/3 where rows are odd, on
 * the tile at an element a cycle, or at a group of channels a cycle where only groups change.
 *
 * @param inputs whether inputs are brought into another order
 * @param weights whether weights are
 * @param outputs whether outputs are
 * @param target the chip
 */
record Rearrangement(boolean inputs, boolean weights, boolean outputs, Target target) {
  private static final int OF = 5;

  /** The cycles for so many used tiles, with channels grouped so. */
  long cycles(
      ConvShape shape, int inGrain, int outGrain, int weightGrain, int tiles, MatrixPath path) {
    boolean padIn = shape.inChannels() % inGrain != 0;
    boolean padOut = shape.outChannels() % outGrain != 0;
    long groups = shape.groups();
    long channels = Math.ceilDiv(shape.inChannels(), inGrain) * (long) inGrain;
    boolean sideBySide = weightGrain < outGrain;
    long outChannels = Math.ceilDiv(shape.outChannels(), outGrain) * (long) outGrain;
    int pairs = shape.inChannels() * shape.outChannels();
    int bytes = shape.input().bytes();
    long cycles = 0;
    if (inputs || padIn) {
      long field =
          (long) shape.height().mostInputs(shape.height().out(), shape.height().kernel())
              * shape.width().mostInputs(shape.width().out(), shape.width().kernel());
      cycles += moved(groups * shape.batch() * field * channels, bytes, 1, pairs, tiles);
    }
    if (weights || padIn || padOut) {
      long kernel = (long) shape.height().kernel() * shape.width().kernel();
      cycles +=
          moved(
              groups * kernel * channels * (sideBySide ? 1 : outChannels), bytes, 1, pairs, tiles);
    }
    long field = (long) shape.height().out() * shape.width().out();
    long results = groups * shape.batch() * field * outChannels;
    int outBytes = path.partials().bytes();
    if (outputs || padOut) {
      cycles += moved(results, outBytes, 1, shape.outChannels(), tiles);
    } else if (weightGrain != path.inputChannels()) {
      cycles += copied(results, outBytes, weightGrain, shape.outChannels(), tiles);
    }
    return cycles;
  }

  private long moved(long elements, int size, int together, int row, int tiles) {
    long bytes = Math.ceilDiv(elements * size, tiles);
    return copied(elements, size, together, row, tiles)
        + Math.ceilDiv(bytes, target.chip().exchange().bytesPerCycle());
  }

  private long copied(long elements, int size, int together, int row, int tiles) {
    long bytes = Math.ceilDiv(elements * size, tiles);
    int vector = target.chip().tile().dataPathBytes() / size;
    int of = row % vector == 0 ? 4 : 3;
    int rate = Math.min(target.chip().memory().memcpyBytesPerCycle(), size * together);
    return Math.ceilDiv(OF * bytes, (long) rate * of);
  }
}
