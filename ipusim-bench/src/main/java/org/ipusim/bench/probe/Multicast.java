package org.ipusim.bench.probe;

import java.util.Arrays;
import org.ipusim.core.arch.Target;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Copy;

/**
 * A program that copies words of one tile to several others.
 *
 * @param profile what it cost
 * @param sender the sending tile
 * @param receivers the receiving tiles
 * @param complete how many of them then held the words
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Multicast(Profile profile, int sender, int[] receivers, int complete) {
  /**
   * Copies words and checks that they arrive.
   *
   * @param target the chips
   * @param words how many
   * @param sender the sending tile
   * @param receivers the receiving tiles
   * @return what it cost
   */
  public static Multicast run(Target target, int words, int sender, int... receivers) {
    var graph = new Graph(target);
    Tensor source = graph.addVariable("source", ElementType.INT, words);
    graph.setTileMapping(source, sender);
    Tensor copies = graph.addVariable("copies", ElementType.INT, receivers.length, words);
    for (int r = 0; r < receivers.length; r++) {
      graph.setTileMapping(copies.index(r), receivers[r]);
    }
    graph.createHostWrite("source", source);
    graph.createHostRead("copies", copies);
    var copy = new Copy(source.expand(0).broadcast(receivers.length, 0), copies);
    try (var engine = new Engine(graph.compile(copy))) {
      int[] values = new int[words];
      Arrays.setAll(values, i -> 3 * i + 1);
      engine.writeInts("source", values);
      engine.run(0);
      int[] read = engine.readInts("copies");
      int complete = 0;
      for (int r = 0; r < receivers.length; r++) {
        int[] row = Arrays.copyOfRange(read, r * words, (r + 1) * words);
        complete += Arrays.equals(row, values) ? 1 : 0;
      }
      return new Multicast(engine.profile(), sender, receivers, complete);
    }
  }

  /** {@return cycles of exchange on the sender} */
  public long sent() {
    return profile.cycles().cycles(CyclePart.EXCHANGE, sender);
  }

  /**
   * Tells how long a receiver exchanges.
   *
   * @param receiver its place among the receivers
   * @return tile cycles
   */
  public long received(int receiver) {
    return profile.cycles().cycles(CyclePart.EXCHANGE, receivers[receiver]);
  }

  /** {@return bytes that left the sender, however many received them} */
  public long bytesSent() {
    return profile.steps().stream().mapToLong(step -> step.exchangeBytes()).sum();
  }
}
