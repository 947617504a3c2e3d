package org.ipusim.codelets.internal.vertex;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.ipusim.codelets.internal.cost.Worker;
import org.ipusim.codelets.internal.vertex.Operand.Access;
import org.ipusim.codelets.internal.vertex.VertexSpec.Shape;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Interval;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.VertexRef;
import org.ipusim.graph.codelet.Codelet;
import org.jspecify.annotations.Nullable;

/**
 * Adds the vertices of an elementwise operation to a compute set: on a tile with one region one
 * vertex of all workers, else a vertex for each worker over several regions.
 */
public final class RegionVertices {
  private final Graph graph;
  private final ComputeSet computeSet;
  private final Class<?> host;
  private final Function<Shape, VertexSpec> specs;
  private final List<Tensor> operands;
  private final @Nullable Tensor out;
  private final Consumer<VertexRef> state;
  private final Map<Shape, VertexSpec> known = new EnumMap<>(Shape.class);
  private final Map<Shape, Class<? extends Codelet>> codelets = new EnumMap<>(Shape.class);

  /**
   * Prepares to add vertices.
   *
   * @param graph the graph
   * @param computeSet where they run
   * @param host a class of the package that the codelets will be in
   * @param specs what vertices of a shape are
   * @param operands the tensors of the operands, flat
   * @param out the results, flat, or null in place
   * @param state sets vertex state
   */
  public RegionVertices(
      Graph graph,
      ComputeSet computeSet,
      Class<?> host,
      Function<Shape, VertexSpec> specs,
      List<Tensor> operands,
      @Nullable Tensor out,
      Consumer<VertexRef> state) {
    this.graph = graph;
    this.computeSet = computeSet;
    this.host = host;
    this.specs = specs;
    this.operands = List.copyOf(operands);
    this.out = out;
    this.state = state;
  }

  private Target target() {
    return graph.target();
  }

  private VertexSpec spec(Shape shape) {
    return known.computeIfAbsent(shape, specs);
  }

  private VertexRef vertex(Shape shape, int tile) {
    Class<? extends Codelet> codelet =
        codelets.computeIfAbsent(
            shape, s -> spec(s).codelet(host, target().chip().tile().workerContexts()));
    VertexRef vertex = graph.addVertex(computeSet, codelet).setTileMapping(tile);
    state.accept(vertex);
    return vertex;
  }

  /**
   * Adds a tile's vertices.
   *
   * @param tile the tile
   * @param regions its regions, at least one
   */
  public void add(int tile, List<Interval> regions) {
    if (regions.size() == 1) {
      one(Shape.MULTI, tile, regions.getFirst());
    } else {
      addWorkers(tile, regions);
    }
  }

  /**
   * Adds a tile's vertices, one a worker.
   *
   * @param tile the tile
   * @param regions its regions, at least one
   */
  public void addWorkers(int tile, List<Interval> regions) {
    for (List<Interval> mine : split(regions)) {
      regions(tile, mine, _ -> List.of());
    }
  }

  /**
   * Adds a tile's vertices, one a worker, for a single region a vertex that knows only one.
   *
   * @param tile the tile
   * @param regions its regions, at least one
   */
  public void addSingleWorkers(int tile, List<Interval> regions) {
    for (List<Interval> mine : split(regions)) {
      if (mine.size() == 1) {
        one(Shape.SINGLE, tile, mine.getFirst());
      } else {
        regions(tile, mine, _ -> List.of());
      }
    }
  }

  private List<List<Interval>> split(List<Interval> regions) {
    Tensor any = operands.isEmpty() && out != null ? out : operands.getFirst();
    int grain = Worker.grain(any.elementType(), target());
    return TileRegions.split(regions, grain, 2 * grain, target());
  }

  /**
   * Adds a vertex of one region.
   *
   * @param shape MULTI or SINGLE
   * @param tile the tile
   * @param region the region
   * @return the vertex
   */
  public VertexRef one(Shape shape, int tile, Interval region) {
    VertexRef vertex = vertex(shape, tile);
    List<Operand> fields = spec(shape).operands();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).access() == Access.ELEMENT) {
        vertex.connect(fields.get(i).name(), operands.get(i).slice(region));
      } else if (fields.get(i).access() == Access.SCALAR) {
        vertex.connect(fields.get(i).name(), operands.get(i));
      }
    }
    if (out != null) {
      vertex.connect(spec(shape).result(), out.slice(region));
    }
    return vertex;
  }

  /**
   * Adds a worker's vertex over regions.
   *
   * @param tile the tile
   * @param regions the regions
   * @param perRegion for the number of an operand with something else for each region, what it has
   * @return the vertex
   */
  public VertexRef regions(int tile, List<Interval> regions, IntFunction<List<Tensor>> perRegion) {
    VertexRef vertex = vertex(Shape.REGIONS, tile);
    List<Operand> fields = spec(Shape.REGIONS).operands();
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).name();
      switch (fields.get(i).access()) {
        case ELEMENT -> vertex.connect(name, slices(operands.get(i), regions));
        case SCALAR -> vertex.connect(name, operands.get(i));
        case OF_REGION, PERIODIC -> vertex.connect(name, perRegion.apply(i));
        case OF_ROW -> throw new IllegalStateException(name + " belongs to vertices of one region");
      }
    }
    if (out != null) {
      vertex.connect(spec(Shape.REGIONS).result(), slices(out, regions));
    }
    return vertex;
  }

  private static List<Tensor> slices(Tensor flat, List<Interval> regions) {
    var slices = new ArrayList<Tensor>(regions.size());
    for (Interval region : regions) {
      slices.add(flat.slice(region));
    }
    return slices;
  }
}
