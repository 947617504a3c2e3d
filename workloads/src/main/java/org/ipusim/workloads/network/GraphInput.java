package org.ipusim.workloads.network;

/**
 * A graph that options ask for.
 *
 * @param network the graph
 * @param drawnEdges edges as they were read or drawn, self loops and duplicates among them; what
 *     Graph500 counts
 * @param generated whether a generator made it, so that it depends on the seed
 */
public record GraphInput(UndirectedNetwork network, long drawnEdges, boolean generated) {
  static GraphInput of(EdgeList edges, boolean generated) {
    long drawn = edges.edges() + edges.selfLoopsDropped() + edges.duplicatesDropped();
    return new GraphInput(UndirectedNetwork.of(edges), drawn, generated);
  }
}
