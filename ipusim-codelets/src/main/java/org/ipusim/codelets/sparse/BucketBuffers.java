package org.ipusim.codelets.sparse;

import java.util.ArrayList;
import java.util.List;
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
 * Two buffers on each tile for buckets that come by: one is received while the other is passed on.
 */
final class BucketBuffers {
  private static final int BUFFERS = 2;

  private final Graph graph;
  private final DynamicPlan plan;
  private final String name;
  private final int controlTile;
  private final Tensor current;
  private final List<Tensor> fields = new ArrayList<>();
  private final List<Tensor> values = new ArrayList<>();

  BucketBuffers(Graph graph, DynamicPlan plan, DynamicLayout layout, String name) {
    this.graph = graph;
    this.plan = plan;
    this.name = name;
    this.controlTile = layout.controlTile();
    this.current = graph.addVariable(name + "/bufferIdx", ElementType.UNSIGNED_INT, 1);
    graph.setTileMapping(current, controlTile);
    for (int b = 0; b < BUFFERS; b++) {
      fields.add(buffer(layout, "metaInfo", b, ElementType.UNSIGNED_SHORT, plan.bucketMeta()));
      values.add(buffer(layout, "nzValues", b, plan.shape().type(), plan.bucketElements()));
    }
  }

  private Tensor buffer(
      DynamicLayout layout, String what, int number, ElementType type, int elements) {
    Tensor buffer =
        graph.addVariable(
            name + "/" + what + "PropagationBuffer" + number, type, plan.partitions(), elements);
    layout.mapBuckets(buffer.flatten());
    return buffer;
  }

  /** Meta-information in a buffer: buckets, fields. */
  Tensor fields(int buffer) {
    return fields.get(buffer);
  }

  /** Elements in a buffer: buckets, elements. */
  Tensor values(int buffer) {
    return values.get(buffer);
  }

  /**
   * Makes the steps of propagation.
   *
   * @param homeFields meta-information of the buckets at home
   * @param homeValues their elements
   * @param computes computes on each of the buffers
   */
  PropagationControl.Steps steps(Tensor homeFields, Tensor homeValues, List<Program> computes) {
    Tensor first =
        graph.addConstant(name + "/firstBuffer", ElementType.UNSIGNED_INT, new int[] {1}, 0);
    graph.setTileMapping(first, controlTile);
    var begin = Sequence.builder();
    for (int b = 0; b < BUFFERS; b++) {
      begin.add(new WriteUndef(fields.get(b)));
      begin.add(new WriteUndef(values.get(b)));
    }
    begin.add(new Copy(first, current));
    boolean alongY = plan.y() > 1;
    shift(homeFields, homeValues, 0, alongY ? 0 : 1, alongY ? 1 : 0, 0, begin);
    return new PropagationControl.Steps(
        begin.build(),
        PropagationControl.choose(current, computes.get(0), computes.get(1)),
        List.of(move("X", 1, 0, 0), move("Y", 0, 1, 0), move("Z", 0, 0, 1)));
  }

  /** Passes every bucket on to the tile after its own, in the buffer that is not in use. */
  private Program move(String direction, int dx, int dy, int dz) {
    ComputeSet toggle = graph.addComputeSet(name + "/toggleBuffer" + direction);
    graph
        .addVertex(toggle, BufferIndexUpdate.class)
        .connect("index", current)
        .setTileMapping(controlTile);
    var into = new ArrayList<Program>();
    for (int b = 0; b < BUFFERS; b++) {
      var copies = Sequence.builder();
      shift(fields.get(1 - b), values.get(1 - b), b, dx, dy, dz, copies);
      into.add(copies.build());
    }
    return Sequence.of(
        new Execute(toggle), PropagationControl.choose(current, into.get(0), into.get(1)));
  }

  /** Copies each bucket to a buffer of the tile that is so many parts further, around the ring. */
  private void shift(
      Tensor fromFields,
      Tensor fromValues,
      int buffer,
      int dx,
      int dy,
      int dz,
      Sequence.Builder program) {
    var order = new ArrayList<Integer>();
    for (int x = 0; x < plan.x(); x++) {
      for (int y = 0; y < plan.y(); y++) {
        for (int z = 0; z < plan.z(); z++) {
          order.add(
              plan.bucket(
                  Math.floorMod(x - dx, plan.x()),
                  Math.floorMod(y - dy, plan.y()),
                  Math.floorMod(z - dz, plan.z())));
        }
      }
    }
    program.add(new Copy(reordered(fromFields, order), fields.get(buffer).flatten()));
    program.add(new Copy(reordered(fromValues, order), values.get(buffer).flatten()));
  }

  private static Tensor reordered(Tensor buckets, List<Integer> order) {
    return Tensor.concat(order.stream().map(buckets::index).toList(), 0);
  }
}
