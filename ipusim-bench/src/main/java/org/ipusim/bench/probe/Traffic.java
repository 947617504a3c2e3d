package org.ipusim.bench.probe;

import java.util.ArrayList;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Copy;

/** Programs that are one exchange of words between tiles. */
public final class Traffic {
  private Traffic() {}

  /**
   * Sends words from tiles to as many others.
   *
   * @param target the chips
   * @param words from each sender
   * @param from the senders
   * @param to the receiver of each, none twice
   * @return what it cost
   */
  public static Profile oneToOne(Target target, int words, int[] from, int[] to) {
    var graph = new Graph(target);
    return Programs.run(
        graph, new Copy(rows(graph, "source", words, from), rows(graph, "there", words, to)));
  }

  /**
   * Brings words of several tiles to one, one after the other.
   *
   * @param target the chips
   * @param words from each sender
   * @param receiver the receiving tile
   * @param senders the sending tiles
   * @return what it cost
   */
  public static Profile gather(Target target, int words, int receiver, int... senders) {
    var graph = new Graph(target);
    Tensor there = onOne(graph, "there", words * senders.length, receiver);
    return Programs.run(graph, new Copy(rows(graph, "source", words, senders).flatten(), there));
  }

  /**
   * Sends other words of one tile to each of several.
   *
   * @param target the chips
   * @param words to each receiver
   * @param sender the sending tile
   * @param receivers the receiving tiles
   * @return what it cost
   */
  public static Profile scatter(Target target, int words, int sender, int... receivers) {
    var graph = new Graph(target);
    Tensor source = onOne(graph, "source", words * receivers.length, sender);
    return Programs.run(graph, new Copy(source, rows(graph, "there", words, receivers).flatten()));
  }

  /**
   * Sends other words of each tile to each of the others.
   *
   * @param target the chips
   * @param words from each to each
   * @param tiles the tiles
   * @return what it cost
   */
  public static Profile allToAll(Target target, int words, int... tiles) {
    var graph = new Graph(target);
    int pieces = tiles.length - 1;
    Tensor source = rows(graph, "source", words * pieces, tiles);
    Tensor there = rows(graph, "there", words * pieces, tiles);
    var from = new ArrayList<Tensor>();
    for (int receiver = 0; receiver < tiles.length; receiver++) {
      for (int sender = 0; sender < tiles.length; sender++) {
        if (sender != receiver) {
          int piece = receiver < sender ? receiver : receiver - 1;
          from.add(source.index(sender).slice(piece * words, (piece + 1) * words));
        }
      }
    }
    return Programs.run(graph, new Copy(Tensor.concat(from, 0), there.flatten()));
  }

  private static Tensor rows(Graph graph, String name, int words, int[] tiles) {
    Tensor rows = graph.addVariable(name, ElementType.INT, tiles.length, words);
    for (int r = 0; r < tiles.length; r++) {
      graph.setTileMapping(rows.index(r), tiles[r]);
    }
    return rows;
  }

  private static Tensor onOne(Graph graph, String name, int words, int tile) {
    Tensor piece = graph.addVariable(name, ElementType.INT, words);
    graph.setTileMapping(piece, tile);
    return piece;
  }
}
