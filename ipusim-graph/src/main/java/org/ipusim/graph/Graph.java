package org.ipusim.graph;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.codelet.Codelet;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.ExchangeGoal;
import org.ipusim.graph.internal.compile.GraphCompiler;
import org.ipusim.graph.internal.compile.Step;
import org.ipusim.graph.internal.model.GraphModel;
import org.ipusim.graph.internal.model.HostInterface.Argument;
import org.ipusim.graph.internal.model.MappingColumns;
import org.ipusim.graph.internal.model.Pieces;
import org.ipusim.graph.internal.model.Variable;
import org.ipusim.graph.internal.view.Packing;
import org.ipusim.graph.internal.view.View;
import org.ipusim.graph.problem.GraphException;
import org.ipusim.graph.problem.TensorException;
import org.ipusim.graph.profile.TileMemoryException;
import org.ipusim.graph.program.Function;
import org.ipusim.graph.program.Program;
import org.jspecify.annotations.Nullable;

/**
 * A compute graph under construction: variables on tiles, and vertices that read and write them. A
 * graph is built by one thread; {@link #compile} makes an immutable executable of it.
 */
public final class Graph {
  private final GraphModel model;
  private final VertexBuilder vertexBuilder;
  private final Graph root;
  private final @Nullable VirtualTiles view;
  private final Map<String, Tensor> reads;
  private final Map<String, Tensor> writes;
  private final HostEnds host;

  /**
   * Starts an empty graph.
   *
   * @param target the chips it is for
   */
  public Graph(Target target) {
    this(target, 1);
  }

  /**
   * Starts an empty graph that will be replicated, as in Poplar: it is built and compiled once, for
   * one replica, and an engine runs as many copies of its programs side by side, each on a group of
   * chips of its own and with its own values. Replica {@code k} has the {@code k}-th group.
   *
   * <p>{@link #target()} and all tile numbers are those of one replica. The host has the elements
   * of all replicas one after another wherever it reads or writes them.
   *
   * @param target the chips of all replicas together
   * @param replicationFactor how many replicas, 1 for a graph that is not replicated
   * @throws IllegalArgumentException when the chips cannot be divided evenly among so many
   */
  public Graph(Target target, int replicationFactor) {
    model = new GraphModel(target.ofReplica(replicationFactor), replicationFactor);
    vertexBuilder = new VertexBuilder(this);
    root = this;
    view = null;
    reads = new LinkedHashMap<>();
    writes = new LinkedHashMap<>();
    host = new HostEnds();
  }

  private Graph(Graph root, VirtualTiles view) {
    model = root.model;
    vertexBuilder = root.vertexBuilder;
    this.root = root;
    this.view = view;
    reads = root.reads;
    writes = root.writes;
    host = root.host;
  }

  GraphModel model() {
    return model;
  }

  /** {@return how many replicas run side by side, 1 where the graph is not replicated} */
  public int replicationFactor() {
    return model.replicas();
  }

  /** {@return the chips of one replica, all of them, of a virtual graph too} */
  public Target target() {
    return model.target();
  }

  /** {@return the tiles that this graph numbers: all, or those of a virtual graph} */
  public int tiles() {
    return view == null ? target().tiles() : view.size();
  }

  /**
   * Makes a view of this graph that has its first tiles only.
   *
   * @param tiles how many
   * @return the view, whose tiles have the same numbers
   * @throws IllegalArgumentException when this graph has fewer tiles
   * @throws GraphException when it would have no tile
   */
  public Graph createVirtualGraph(int tiles) {
    return createVirtualGraph(0, tiles);
  }

  /**
   * Makes a view of this graph that has some of its tiles only. What is added through the view
   * belongs to this graph; only tile numbers mean others: 0 is the view's first tile. A view can be
   * made of a view.
   *
   * @param lowerTile the first tile, as this graph numbers them
   * @param upperTile the tile after the last
   * @return the view
   * @throws IllegalArgumentException when this graph has no such tile
   * @throws GraphException when it would have no tile
   */
  public Graph createVirtualGraph(int lowerTile, int upperTile) {
    return createVirtualGraph(IntStream.range(lowerTile, upperTile).boxed().toList());
  }

  /**
   * Makes a view of this graph that has some of its tiles only.
   *
   * @param tiles tiles as this graph numbers them, in the order in which the view will
   * @return the view
   * @throws IllegalArgumentException when this graph has no such tile
   * @throws GraphException when it would have no tile, or one twice
   */
  public Graph createVirtualGraph(List<Integer> tiles) {
    return new Graph(root, VirtualTiles.of(this, tiles));
  }

  /** {@return the graph that this is a view of, in the end; of a graph that is no view, itself} */
  public Graph getTopLevelGraph() {
    return root;
  }

  /**
   * Tells which tile of the target a tile of this graph is.
   *
   * @param tile the tile as this graph numbers it
   * @return the tile as the target numbers it
   * @throws IllegalArgumentException when this graph has no such tile
   */
  public int convertVirtualTileToPhysicalTile(int tile) {
    return view == null ? target().checkTile(tile) : view.physical(tile);
  }

  /**
   * Tells how this graph numbers a tile of the target.
   *
   * @param tile the tile as the target numbers it
   * @return the tile as this graph numbers it
   * @throws IllegalArgumentException when the target has no such tile, or this graph does not
   */
  public int convertPhysicalTileToVirtualTile(int tile) {
    Integer found = view == null ? (Integer) target().checkTile(tile) : view.virtual(tile);
    if (found == null) {
      throw new IllegalArgumentException(
          "tile "
              + target().checkTile(tile)
              + " of the target is not in the virtual graph of tiles 0.."
              + (tiles() - 1)
              + ", "
              + view);
    }
    return found;
  }

  /**
   * Adds a variable, on no tile yet, all zero at the start.
   *
   * @param name the name in reports and messages
   * @param type its elements' type
   * @param shape its dimensions; none for a single element
   * @return all of it
   * @throws org.ipusim.graph.problem.TensorException when a size is negative or the product exceeds
   *     2^31-1
   */
  public Tensor addVariable(String name, ElementType type, int... shape) {
    return add(name, type, false, shape);
  }

  /**
   * Adds a constant of floating-point elements.
   *
   * @param name the name in reports and messages
   * @param type FLOAT or HALF
   * @param shape its dimensions
   * @param values its elements in row-major order, or one value for all
   * @return all of it
   */
  public Tensor addConstant(String name, ElementType type, int[] shape, float... values) {
    Tensor constant = add(name, type, true, shape);
    setInitialValue(constant, values);
    return constant;
  }

  /**
   * Adds a constant of integer or boolean elements.
   *
   * @param name the name in reports and messages
   * @param type an integer type or BOOL
   * @param shape its dimensions
   * @param values its elements in row-major order, or one value for all
   * @return all of it
   */
  public Tensor addConstant(String name, ElementType type, int[] shape, int... values) {
    Tensor constant = add(name, type, true, shape);
    setInitialValue(constant, values);
    return constant;
  }

  /**
   * Adds a constant that is a different one on each replica: the replica's number, from 0. In a
   * graph that is not replicated it is 0.
   *
   * @return one element of type UNSIGNED_INT, on no tile yet
   */
  public Tensor addReplicationIndexConstant() {
    Tensor constant = addConstant("replicationIndex", ElementType.UNSIGNED_INT, new int[0], 0);
    constant.view().walk((variable, begin, length) -> model.replicaIndices().add(variable));
    return constant;
  }

  private Tensor add(String name, ElementType type, boolean constant, int[] shape) {
    int elements = ShapeCheck.elements(name, shape);
    Variable variable = model.addVariable(name, type, elements, constant);
    return new Tensor(root, type, View.ofVariable(variable.id(), shape));
  }

  /**
   * Adds a variable of the shape, type and tile mapping of a tensor.
   *
   * @param tensor the model; its elements may be anywhere
   * @param name the new variable's name
   * @return all of the new variable
   */
  public Tensor clone(Tensor tensor, String name) {
    requireSame(tensor.graph(), "clone");
    Tensor copy = addVariable(name, tensor.elementType(), tensor.shape());
    root.setTileMapping(copy, root.getTileMapping(tensor));
    return copy;
  }

  /**
   * Adds a variable that holds elements where, and in the order in which, those of a tensor lie in
   * memory, without what lies between them (Poplar's {@code Graph::clone}, which preserves order).
   *
   * @param tensor the model, all of it on tiles; no element twice
   * @param type the new elements' type
   * @param name the new variable's name
   * @return a tensor of the model's shape
   * @throws TensorException when the model shows an element twice
   */
  public Tensor cloneInOrder(Tensor tensor, ElementType type, String name) {
    requireSame(tensor.graph(), "cloneInOrder");
    if (tensor.containsAliases()) {
      throw new TensorException(
          "cloneInOrder of " + tensor + ", which shows elements twice; clone it row by row");
    }
    Tensor ordered = SimplestOrder.of(tensor).apply(tensor);
    Variable variable = model.addVariable(name, type, ordered.numElements(), false);
    var copy = new Tensor(root, type, View.ofVariable(variable.id(), ordered.numElements()));
    root.setTileMapping(copy, root.getTileMapping(ordered));
    var packing = new Packing(Pieces.of(ordered.view()));
    return new Tensor(root, type, tensor.view().packed(packing, variable.id()));
  }

  /**
   * Sets elements' initial values, before compiling.
   *
   * @param tensor FLOAT or HALF elements
   * @param values as many values, or one for all
   */
  public void setInitialValue(Tensor tensor, float... values) {
    requireSame(tensor.graph(), "setInitialValue");
    InitialValues.set(model, tensor, values);
  }

  /**
   * Sets elements' initial values, before compiling.
   *
   * @param tensor elements of an integer type or BOOL
   * @param values as many values, or one for all
   */
  public void setInitialValue(Tensor tensor, int... values) {
    requireSame(tensor.graph(), "setInitialValue");
    InitialValues.set(model, tensor, values);
  }

  /**
   * Puts all elements of a tensor on a tile; what they were mapped to before no longer counts.
   *
   * @param tensor the elements
   * @param tile the tile
   * @throws IllegalArgumentException when this graph has no such tile
   */
  public void setTileMapping(Tensor tensor, int tile) {
    requireSame(tensor.graph(), "setTileMapping");
    int physical = convertVirtualTileToPhysicalTile(tile);
    tensor
        .view()
        .walk((variable, begin, length) -> mapping(variable).set(begin, begin + length, physical));
  }

  /**
   * Puts elements of a tensor on tiles.
   *
   * @param tensor the elements
   * @param mapping tiles and intervals of the tensor's elements in row-major order
   */
  public void setTileMapping(Tensor tensor, TileMapping mapping) {
    Tensor flat = tensor.flatten();
    mapping
        .byTile()
        .forEach((tile, intervals) -> intervals.forEach(i -> setTileMapping(flat.slice(i), tile)));
  }

  /**
   * Spreads a tensor evenly over all tiles of this graph.
   *
   * @param tensor the elements
   */
  public void mapLinearly(Tensor tensor) {
    mapLinearly(tensor, 1, 1);
  }

  /**
   * Spreads a tensor evenly in tile order.
   *
   * @param tensor the elements
   * @param minElementsPerTile the fewest elements worth a tile
   * @param grain elements that stay together
   */
  public void mapLinearly(Tensor tensor, int minElementsPerTile, int grain) {
    setTileMapping(
        tensor, TileMapping.linear(tensor.numElements(), tiles(), minElementsPerTile, grain));
  }

  /**
   * Tells where a tensor's elements are.
   *
   * @param tensor the elements
   * @return the mapping; elements on no tile are left out
   * @throws IllegalArgumentException when elements are on a tile that this graph does not have
   */
  public TileMapping getTileMapping(Tensor tensor) {
    requireSame(tensor.graph(), "getTileMapping");
    var builder = TileMapping.builder();
    var walked = new int[1];
    tensor
        .view()
        .walk(
            (variable, begin, length) -> {
              MappingColumns m = mapping(variable);
              int end = begin + length;
              for (int i = m.find(begin); i < m.size() && m.begin(i) < end; i++) {
                int from = Math.max(begin, m.begin(i));
                int to = Math.min(end, m.end(i));
                builder.add(
                    convertPhysicalTileToVirtualTile(m.tile(i)),
                    walked[0] + from - begin,
                    walked[0] + to - begin);
              }
              walked[0] += length;
            });
    return builder.build();
  }

  private MappingColumns mapping(int variable) {
    return model.variables().get(variable).mapping();
  }

  /**
   * Adds an empty compute set.
   *
   * @param name the name in reports and messages
   * @return the compute set
   */
  public ComputeSet addComputeSet(String name) {
    return new ComputeSet(root, model.addComputeSet(name));
  }

  /**
   * Adds a vertex, on no tile, with nothing connected.
   *
   * @param computeSet where it runs
   * @param codelet its code
   * @return the vertex
   * @throws org.ipusim.graph.problem.CodeletException when the class cannot be a codelet
   */
  public VertexRef addVertex(ComputeSet computeSet, Class<? extends Codelet> codelet) {
    requireSame(computeSet.graph(), "addVertex to " + computeSet);
    return new VertexRef(this, model.addVertex(computeSet.id(), codelet));
  }

  void connect(VertexRef vertex, String field, Tensor tensor) {
    vertexBuilder.connect(vertex.id(), field, tensor);
  }

  void connect(VertexRef vertex, String field, List<Tensor> rows) {
    vertexBuilder.connect(vertex.id(), field, rows);
  }

  void setInitialValue(VertexRef vertex, String field, Object value) {
    vertexBuilder.setInitialValue(vertex.id(), field, value);
  }

  void setTileMapping(VertexRef vertex, int tile) {
    model.vertices().setTile(vertex.id(), convertVirtualTileToPhysicalTile(tile));
  }

  void setPerfEstimate(VertexRef vertex, long cycles, long flops) {
    vertexBuilder.setPerfEstimate(vertex.id(), cycles, flops);
  }

  /**
   * Makes a program that can be called from several places and is on the tiles once.
   *
   * @param name the name in reports
   * @param body the program
   * @return the function
   */
  public Function addFunction(String name, Program body) {
    return new Function(name, body);
  }

  /**
   * Adds a stream from the host to the chips. In a replicated graph each replica takes batches of
   * its own.
   *
   * @param handle the name by which the engine connects its host end
   * @param type its elements' type
   * @param elements the elements of a batch, at least 1
   * @return the stream, to copy from
   * @throws GraphException when the handle is taken or a batch has no elements
   */
  public DataStream addHostToDeviceFIFO(String handle, ElementType type, int elements) {
    return addHostToDeviceFIFO(handle, type, elements, ReplicatedStreamMode.REPLICATE);
  }

  /**
   * Adds a stream from the host to the chips.
   *
   * @param handle the name by which the engine connects its host end
   * @param type its elements' type
   * @param elements the elements of a batch, at least 1
   * @param mode which batches each replica takes
   * @return the stream, to copy from
   * @throws GraphException when the handle is taken or a batch has no elements, or those of all
   *     replicas do not fit one array
   */
  public DataStream addHostToDeviceFIFO(
      String handle, ElementType type, int elements, ReplicatedStreamMode mode) {
    int batches =
        switch (mode) {
          case REPLICATE -> replicationFactor();
          case BROADCAST -> 1;
        };
    return host.addStream(root, handle, type, elements, true, batches);
  }

  /**
   * Adds a stream from the chips to the host. In a replicated graph the host is given a batch of
   * each replica, one after another.
   *
   * @param handle the name by which the engine connects its host end
   * @param type its elements' type
   * @param elements the elements of a batch, at least 1
   * @return the stream, to copy to
   * @throws GraphException when the handle is taken or a batch has no elements
   */
  public DataStream addDeviceToHostFIFO(String handle, ElementType type, int elements) {
    return host.addStream(root, handle, type, elements, false, replicationFactor());
  }

  /**
   * Adds a buffer in streaming memory, all zero at the start. Each replica has one.
   *
   * @param handle the name by which the engine reads and writes it
   * @param type its elements' type
   * @param elements the elements of a row, at least 1
   * @param repeats the number of rows, at least 1
   * @return the buffer
   * @throws GraphException when the handle is taken or there are no elements
   */
  public RemoteBuffer addRemoteBuffer(String handle, ElementType type, int elements, int repeats) {
    return host.addRemoteBuffer(root, handle, type, elements, repeats);
  }

  /**
   * Adds a function that the host runs when a program calls it. What it takes and gives is modelled
   * on tensors, of which type and number of elements count.
   *
   * @param handle the name by which the engine connects it
   * @param inputs tensors like those it will be called with
   * @param outputs tensors like those that will take its results
   * @return the function
   * @throws GraphException when the handle is taken or a tensor has no elements
   */
  public HostFunction addHostFunction(String handle, List<Tensor> inputs, List<Tensor> outputs) {
    return host.addFunction(
        root,
        handle,
        inputs.stream().map(t -> new Argument(t.elementType(), t.numElements())).toList(),
        outputs.stream().map(t -> new Argument(t.elementType(), t.numElements())).toList());
  }

  /**
   * Lets the host read a tensor after a run: the elements of all replicas, one after another.
   *
   * @param handle the name by which the engine reads it
   * @param tensor the tensor
   * @throws GraphException when the handle is taken
   */
  public void createHostRead(String handle, Tensor tensor) {
    requireSame(tensor.graph(), "createHostRead '" + handle + "'");
    HostEnds.requireOneArray(
        "host read '" + handle + "'", tensor.numElements(), replicationFactor());
    if (reads.putIfAbsent(handle, tensor) != null) {
      throw new GraphException("there is a host read '" + handle + "' already");
    }
  }

  /**
   * Lets the host write a tensor before a run: the elements of all replicas, one after another.
   *
   * @param handle the name by which the engine writes it
   * @param tensor the tensor, which must not show an element twice
   * @throws GraphException when the handle is taken or the tensor cannot be written
   */
  public void createHostWrite(String handle, Tensor tensor) {
    requireSame(tensor.graph(), "createHostWrite '" + handle + "'");
    HostEnds.requireOneArray(
        "host write '" + handle + "'", tensor.numElements(), replicationFactor());
    if (!tensor.isParallelWriteable()) {
      throw new GraphException(
          "host write '" + handle + "' to " + tensor + ": it shows an element twice or a constant");
    }
    if (writes.putIfAbsent(handle, tensor) != null) {
      throw new GraphException("there is a host write '" + handle + "' already");
    }
  }

  /**
   * Compiles programs with default options. Of a virtual graph the whole graph is compiled.
   *
   * @param programs the programs; an engine runs them by number
   * @return the executable
   * @throws org.ipusim.graph.problem.GraphCompilationException with all problems
   * @throws TileMemoryException when a tile needs more memory than it has
   */
  public Executable compile(Program... programs) {
    return compile(CompileOptions.defaults(), programs);
  }

  /**
   * Compiles programs. Of a virtual graph the whole graph is compiled.
   *
   * @param options how
   * @param programs the programs; an engine runs them by number
   * @return the executable
   * @throws org.ipusim.graph.problem.GraphCompilationException with all problems
   * @throws TileMemoryException when a tile needs more memory than it has and the options do not
   *     allow that
   */
  public Executable compile(CompileOptions options, Program... programs) {
    var compiler =
        new GraphCompiler(
            model,
            options.optimisation(),
            ExchangeGoal.valueOf(options.exchangeTarget().name()),
            options.mergeCopies(),
            options.progress()::progress);
    compiler.check();
    var check = new ProgramCheck(root, compiler.problems());
    for (Program p : programs) {
      check.check(p);
    }
    compiler.layOut();
    var lowering = new ProgramLowering(compiler);
    List<Step> steps = Arrays.stream(programs).map(lowering::lower).toList();
    CompiledGraph compiled =
        compiler.finish(
            steps, hostTensors(lowering, reads), hostTensors(lowering, writes), host.build());
    if (!options.allowOutOfMemory() && !compiled.memory().overfullTiles().isEmpty()) {
      throw new TileMemoryException(compiled.memory());
    }
    return new Executable(compiled);
  }

  private static Map<String, Step.HostTensor> hostTensors(
      ProgramLowering lowering, Map<String, Tensor> tensors) {
    var out = new LinkedHashMap<String, Step.HostTensor>();
    tensors.forEach((handle, tensor) -> out.put(handle, lowering.hostTensor(handle, tensor)));
    return out;
  }

  void requireSame(Graph other, String what) {
    if (other != root) {
      throw new GraphException(what + ": it belongs to another graph");
    }
  }
}
