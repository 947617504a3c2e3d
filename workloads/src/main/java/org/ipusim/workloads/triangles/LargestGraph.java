package org.ipusim.workloads.triangles;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.Engine;
import org.ipusim.graph.Executable;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.TileMemoryException;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.network.Kronecker;
import org.ipusim.workloads.network.Kronecker.Initiator;
import org.ipusim.workloads.network.OrientedNetwork;
import org.ipusim.workloads.network.UndirectedNetwork;
import org.ipusim.workloads.network.VertexOrder;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the largest Kronecker graph whose triangles the chips can count: graphs are compiled,
 * not run. The scale grows by one, which doubles the graph, until a graph does not fit; then the
 * edge factor of the scale that did not is bisected.
 */
final class LargestGraph {
  /** The scale that is tried first, unless another is asked for. */
  static final int FIRST_SCALE = 12;

  private final VertexOrder order;
  private final Intersection intersection;
  private final RunSettings settings;
  private final Map<String, Object> tried = new LinkedHashMap<>();
  private @Nullable Fitting largest;

  /**
   * A graph that fits.
   *
   * @param scale bits of a vertex number
   * @param edgeFactor edges drawn for each vertex
   * @param network the graph
   * @param profile of the program that would count, which has not run
   */
  record Fitting(int scale, int edgeFactor, UndirectedNetwork network, Profile profile) {}

  LargestGraph(VertexOrder order, Intersection intersection, RunSettings settings) {
    this.order = order;
    this.intersection = intersection;
    this.settings = settings;
  }

  /**
   * Looks.
   *
   * @param firstScale the scale to try first
   * @param edgeFactor edges drawn for each vertex while the scale grows
   * @return the largest graph that fits
   * @throws UsageException when not even a graph of two vertices fits, or scale or edge factor are
   *     out of range
   */
  Fitting find(int firstScale, int edgeFactor) {
    int scale = firstScale;
    if (fits(scale, edgeFactor)) {
      while (fits(scale + 1, edgeFactor)) {
        scale++;
      }
    } else {
      do {
        scale--;
      } while (scale > 0 && !fits(scale, edgeFactor));
    }
    bisect(scale + 1, edgeFactor);
    if (largest == null) {
      throw new UsageException(
          "--fit: no graph fits " + settings.tiles() + " tiles; use more of them");
    }
    return largest;
  }

  /** {@return what was tried, in this order, by scale and edge factor} */
  Map<String, Object> tried() {
    return tried;
  }

  /** From half the edge factor on a graph is larger than that of one scale less. */
  private void bisect(int scale, int edgeFactor) {
    int fitting = edgeFactor / 2;
    int failing = edgeFactor;
    while (failing - fitting > 1) {
      int middle = (fitting + failing) / 2;
      if (fits(scale, middle)) {
        fitting = middle;
      } else {
        failing = middle;
      }
    }
  }

  private boolean fits(int scale, int edgeFactor) {
    String name = "scale " + scale + ", edge factor " + edgeFactor;
    settings.progress().progress("trying " + name, tried.size(), tried.size() + 1L);
    UndirectedNetwork network = generate(scale, edgeFactor);
    var outcome = new LinkedHashMap<String, Object>();
    outcome.put("edges", network.edges());
    tried.put(name, outcome);
    OrientedNetwork oriented = OrientedNetwork.of(network, order);
    Target target = settings.target();
    TrianglePlan plan = TrianglePlan.of(oriented, intersection, target, settings.tiles());
    if (plan.leastTileBytes() > target.chip().memory().tileBytes()) {
      outcome.put("leastTileBytes", plan.leastTileBytes());
      outcome.put("fits", false);
      return false;
    }
    outcome.put("rounds", plan.rounds().size());
    try {
      Executable executable =
          TriangleProgram.compile(
              oriented, plan, target, settings.compileOptions().withAllowOutOfMemory(false));
      outcome.put("peakTileBytes", executable.memory().maxIncludingGaps());
      outcome.put("fits", true);
      try (var engine = new Engine(executable, settings.withTimingOnly(true).engineOptions())) {
        largest = new Fitting(scale, edgeFactor, network, engine.profile());
      }
      return true;
    } catch (TileMemoryException e) {
      outcome.put("peakTileBytes", e.report().maxIncludingGaps());
      outcome.put("fits", false);
      return false;
    }
  }

  private UndirectedNetwork generate(int scale, int edgeFactor) {
    try {
      return UndirectedNetwork.of(
          Kronecker.generate(scale, edgeFactor, Initiator.GRAPH500, settings.seed()));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--fit: " + e.getMessage());
    }
  }
}
