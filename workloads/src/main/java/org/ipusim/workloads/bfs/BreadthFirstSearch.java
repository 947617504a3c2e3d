package org.ipusim.workloads.bfs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.Graph;
import org.ipusim.graph.profile.HostCost;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.DataBytes;
import org.ipusim.workloads.RepeatedRun;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.Workload;
import org.ipusim.workloads.network.GraphInput;
import org.ipusim.workloads.network.GraphOptions;
import org.ipusim.workloads.network.SeededNumbers;
import org.ipusim.workloads.network.UndirectedNetwork;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Breadth-first searches from random vertices, as Graph500 asks for them and iPUG does them
 * (Burchard et al., ISC 2021). Every search gives a tree, which is checked.
 */
@Command(
    name = "bfs",
    description = {
      "Search a graph breadth first from random vertices (Graph500, as iPUG does it).",
      "Tiles have the blocks of a checkerboard of the adjacency matrix, in compressed columns. Level"
          + " by level the frontier goes down the columns of blocks, blocks mark what they find, and"
          + " each row of blocks reduces it to the next frontier, until that is empty. Every tree of"
          + " parents is checked by the rules of Graph500."
    },
    footer = {
      "",
      "Examples:",
      "  ipusim run bfs --chip gc2 --kronecker 15 --keys 4",
      "  ipusim run bfs --graph karate-club --key 1",
      "  ipusim run bfs --csr offsets.bin columns.bin --keys 8 --json report.json"
    })
public final class BreadthFirstSearch implements Workload {
  /** Keys are drawn from another sequence than the order of the vertices. */
  private static final long KEY_SEED = 0x6b657973L;

  /** As many as Graph500 asks for. */
  private static final int DEFAULT_KEYS = 64;

  @Mixin private GraphOptions graph = new GraphOptions();

  @Option(
      names = "--keys",
      paramLabel = "COUNT",
      description =
          "From how many random vertices to search, all different and none isolated (default: 64, or"
              + " as many as there are).")
  private @Nullable Integer keys;

  @Option(
      names = "--deal",
      paramLabel = "ORDER",
      defaultValue = "RANDOM",
      description =
          "In which order vertices are dealt to the rows of blocks: ${COMPLETION-CANDIDATES} (default:"
              + " RANDOM).")
  private VertexDeal deal = VertexDeal.RANDOM;

  @Option(
      names = "--key",
      paramLabel = "ID",
      description = "Search from this vertex alone, named as in the input.")
  private @Nullable Long key;

  /** For the command line, which sets the options. */
  public BreadthFirstSearch() {}

  @Override
  public RunReport run(RunSettings settings) {
    requireOneChoiceOfKeys();
    GraphInput input = graph.load(settings.seed());
    UndirectedNetwork network = input.network();
    long start = System.nanoTime();
    Checkerboard board = Checkerboard.of(network, settings.tiles(), deal, settings.seed());
    int[] from = keys(network, settings.seed());
    Graph root = new Graph(settings.target());
    Executable executable =
        BfsProgram.compile(settings.graph(root), board, settings.compileOptions());
    long compiled = System.nanoTime();
    try (var engine = new Engine(executable, settings.engineOptions())) {
      var searches = new Searches(network, settings.target().chip().clockHz());
      var search = new Search(engine, network, board);
      for (int i = 0; i < from.length; i++) {
        settings.progress().progress("searching", i, from.length);
        searches.add(search.run(from[i]), ParentTree.check(network, from[i], search.parents()));
      }
      long ran = System.nanoTime();
      return new RunReport(
          "bfs",
          parameters(network, board, from.length, settings),
          result(input, board, searches, engine),
          engine.profile(),
          new HostCost((compiled - start) / 1e9, (ran - compiled) / 1e9, 0));
    }
  }

  /**
   * Prepares a search from one vertex that an order drawn from the seed puts first, again and
   * again.
   *
   * @param network the graph
   * @param settings how to run
   * @return the search; its items are the edges of the graph, each counted once
   * @throws UsageException when the graph has no edge or does not suit the tiles
   */
  public static RepeatedRun repeated(UndirectedNetwork network, RunSettings settings) {
    Checkerboard board =
        Checkerboard.of(network, settings.tiles(), VertexDeal.RANDOM, settings.seed());
    Graph tiles = settings.graph(new Graph(settings.target()));
    Executable executable = BfsProgram.compile(tiles, board, settings.compileOptions());
    int slot = board.slot(drawn(network, settings.seed(), 1)[0]);
    return new RepeatedRun(
        executable,
        network.edges(),
        settings,
        _ -> {},
        engine -> engine.writeInts(BfsProgram.KEY, slot));
  }

  private static int[] drawn(UndirectedNetwork network, long seed, int count) {
    int[] order = new SeededNumbers(seed ^ KEY_SEED).permutation(network.vertices());
    return Arrays.stream(order).filter(v -> network.degree(v) > 0).limit(count).toArray();
  }

  private void requireOneChoiceOfKeys() {
    if (keys == null) {
      return;
    }
    UsageException.requireAtLeast("--keys", keys, 1);
    if (key != null) {
      throw new UsageException("--key and --keys exclude each other; give one of them");
    }
  }

  private int[] keys(UndirectedNetwork network, long seed) {
    if (key != null) {
      int vertex = vertex(network, key);
      if (network.degree(vertex) == 0) {
        throw new UsageException(
            "--key " + key + " is an isolated vertex; take one that has an edge");
      }
      return new int[] {vertex};
    }
    if (keys == null) {
      return drawn(network, seed, DEFAULT_KEYS);
    }
    int[] from = drawn(network, seed, keys);
    if (from.length < keys) {
      throw new UsageException(
          "--keys is " + keys + ", and " + from.length + " vertices have edges; ask for no more");
    }
    return from;
  }

  private static int vertex(UndirectedNetwork network, long id) {
    try {
      return network.vertex(id);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--key: " + e.getMessage());
    }
  }

  private static Map<String, Object> result(
      GraphInput input, Checkerboard board, Searches searches, Engine engine) {
    UndirectedNetwork network = input.network();
    var result = new LinkedHashMap<String, Object>();
    result.put("vertices", network.vertices());
    result.put("isolatedVertices", network.vertices() - board.vertices());
    result.put("nonZeros", board.entries());
    result.put("drawnEdges", input.drawnEdges());
    searches.tell(board.entries(), 2 * input.drawnEdges(), result);
    result.put("checkedTrees", searches.count());
    result.put("blockImbalance", board.imbalance());
    DataBytes.tell(engine.profile().memory(), result);
    result.put("fullestTileOfPaper", PaperMemory.bytes(board));
    return result;
  }

  private Map<String, Object> parameters(
      UndirectedNetwork network, Checkerboard board, int count, RunSettings settings) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("graph", network.name());
    parameters.put("keys", count);
    parameters.put("deal", deal.name());
    parameters.put("checkerboard", board.side() + "x" + board.side());
    parameters.put("slotsPerTile", board.slice());
    parameters.put("seed", settings.seed());
    parameters.put("chips", settings.target().chips());
    parameters.put("tiles", board.tiles());
    return parameters;
  }
}
