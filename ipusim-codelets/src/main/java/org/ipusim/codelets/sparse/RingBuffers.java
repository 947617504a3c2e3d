package org.ipusim.codelets.sparse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.ComputeSet;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Execute;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Sequence;
import org.ipusim.graph.program.WriteUndef;

/**
 * Two buffers on each tile for what travels around the rings of the grid: one is received while the
 * other is passed on.
 */
final class RingBuffers {
  /** One is computed on and passed on, the other receives. */
  static final int BUFFERS = 2;

  /**
   * Something that travels.
   *
   * @param name its name
   * @param home what each tile begins with, in the order of buckets; the buffers are as long as the
   *     longest
   */
  record Traveller(String name, List<Tensor> home) {}

  private final Graph graph;
  private final DynamicPlan plan;
  private final String name;
  private final int controlTile;
  private final int direction;
  private final List<Traveller> travellers;
  private final Tensor current;
  private final List<List<Tensor>> buffers = new ArrayList<>();

  /**
   * Makes buffers.
   *
   * @param direction 1 where everything moves upwards, -1 where it moves downwards
   */
  RingBuffers(
      Graph graph,
      DynamicPlan plan,
      DynamicLayout layout,
      int direction,
      List<Traveller> travellers,
      String name) {
    this.graph = graph;
    this.plan = plan;
    this.name = name;
    this.controlTile = layout.controlTile();
    this.direction = direction;
    this.travellers = travellers;
    this.current = graph.addVariable(name + "/bufferIdx", ElementType.UNSIGNED_INT, 1);
    graph.setTileMapping(current, controlTile);
    for (Traveller t : travellers) {
      buffers.add(IntStream.range(0, BUFFERS).mapToObj(b -> buffer(layout, t, b)).toList());
    }
  }

  private Tensor buffer(DynamicLayout layout, Traveller traveller, int number) {
    int elements = traveller.home().stream().mapToInt(Tensor::numElements).max().orElse(0);
    ElementType type = traveller.home().getFirst().elementType();
    String full = name + "/" + traveller.name() + "PropagationBuffer" + number;
    Tensor buffer = graph.addVariable(full, type, plan.partitions(), elements);
    layout.mapBuckets(buffer.flatten());
    return buffer;
  }

  /**
   * Gives what is in a tile's buffer.
   *
   * @param traveller which of those that travel
   * @param buffer 0 or 1
   * @param bucket the tile, by its bucket
   */
  Tensor held(int traveller, int buffer, int bucket) {
    return buffers.get(traveller).get(buffer).index(bucket);
  }

  /**
   * Gives what is in all tiles' buffers.
   *
   * @param traveller which of those that travel
   * @param buffer 0 or 1
   * @return what each has, in the order of buckets
   */
  List<Tensor> held(int traveller, int buffer) {
    return IntStream.range(0, plan.partitions()).mapToObj(b -> held(traveller, buffer, b)).toList();
  }

  /** Says that nothing in the buffers is needed any more. */
  Program forget() {
    var program = Sequence.builder();
    for (List<Tensor> pair : buffers) {
      pair.forEach(b -> program.add(new WriteUndef(b)));
    }
    return program.build();
  }

  /**
   * Makes the steps of propagation of what stays where it ends.
   *
   * @param computes computes on each of the buffers
   */
  PropagationControl.Steps steps(List<Program> computes) {
    return steps(PropagationControl.Start.of(plan, false), computes, false, Sequence.of());
  }

  /**
   * Makes the steps of propagation of what is changed as it travels, those among the tiles of a
   * partition too, and brings it home.
   *
   * @param computes computes on each of the buffers
   * @param traveller which of those that travel is changed
   */
  PropagationControl.Steps stepsAround(List<Program> computes, int traveller) {
    List<Tensor> home = travellers.get(traveller).home();
    var back = new ArrayList<Program>();
    for (Tensor buffer : buffers.get(traveller)) {
      List<Tensor> held =
          IntStream.range(0, plan.partitions())
              .mapToObj(b -> buffer.index(b).slice(0, home.get(b).numElements()))
              .toList();
      back.add(new Copy(Tensor.concat(held, 0), Tensor.concat(home, 0)));
    }
    return steps(
        PropagationControl.Start.of(plan, true),
        computes,
        true,
        PropagationControl.choose(current, back.get(0), back.get(1)));
  }

  private PropagationControl.Steps steps(
      PropagationControl.Start start, List<Program> computes, boolean goesHome, Program end) {
    Tensor first =
        graph.addConstant(name + "/firstBuffer", ElementType.UNSIGNED_INT, new int[] {1}, 0);
    graph.setTileMapping(first, controlTile);
    var begin = Sequence.builder();
    begin.add(forget());
    begin.add(new Copy(first, current));
    int[] from = sources(start.x(), start.y(), start.z());
    for (int t = 0; t < travellers.size(); t++) {
      begin.add(fill(t, 0, from));
    }
    return new PropagationControl.Steps(
        start,
        begin.build(),
        PropagationControl.choose(current, computes.get(0), computes.get(1)),
        List.of(move("X", 1, 0, 0), move("Y", 0, 1, 0), move("Z", 0, 0, 1)),
        goesHome,
        end);
  }

  /**
   * Brings to the tiles what others begin with.
   *
   * @param traveller which of those that travel
   * @param buffer which buffer gets it
   * @param sources for each bucket's tile the bucket of the tile that it comes from
   */
  Program fill(int traveller, int buffer, int[] sources) {
    return fill(buffers.get(traveller).get(buffer), travellers.get(traveller).home(), sources);
  }

  /** Copies to the front of each tile's buffer what another tile has. */
  private static Program fill(Tensor buffer, List<Tensor> from, int[] sources) {
    var into = new ArrayList<Tensor>();
    var out = new ArrayList<Tensor>();
    for (int b = 0; b < sources.length; b++) {
      Tensor source = from.get(sources[b]);
      out.add(source);
      into.add(buffer.index(b).slice(0, source.numElements()));
    }
    return new Copy(Tensor.concat(out, 0), Tensor.concat(into, 0));
  }

  /** Passes everything on by a tile, into the buffer that is not in use. */
  private Program move(String along, int dx, int dy, int dz) {
    ComputeSet toggle = graph.addComputeSet(name + "/toggleBuffer" + along);
    graph
        .addVertex(toggle, BufferIndexUpdate.class)
        .connect("index", current)
        .setTileMapping(controlTile);
    int[] from = sources(dx, dy, dz);
    var into = new ArrayList<Program>();
    for (int b = 0; b < BUFFERS; b++) {
      var copies = Sequence.builder();
      for (List<Tensor> pair : buffers) {
        Tensor other = pair.get(1 - b);
        List<Tensor> held = IntStream.range(0, plan.partitions()).mapToObj(other::index).toList();
        copies.add(fill(pair.get(b), held, from));
      }
      into.add(copies.build());
    }
    return Sequence.of(
        new Execute(toggle), PropagationControl.choose(current, into.get(0), into.get(1)));
  }

  /** Of each tile the one that it receives from, as numbers of buckets, around the ring. */
  private int[] sources(int dx, int dy, int dz) {
    var sources = new int[plan.partitions()];
    for (int x = 0; x < plan.x(); x++) {
      for (int y = 0; y < plan.y(); y++) {
        for (int z = 0; z < plan.z(); z++) {
          sources[plan.bucket(x, y, z)] =
              plan.bucket(
                  Math.floorMod(x - direction * dx, plan.x()),
                  Math.floorMod(y - direction * dy, plan.y()),
                  Math.floorMod(z - direction * dz, plan.z()));
        }
      }
    }
    return sources;
  }
}
