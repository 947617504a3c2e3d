package org.ipusim.codelets.sparse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ipusim.codelets.internal.vertex.TileUsers;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Graph;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.TileMapping;

/** Where the operands of a dynamic sparse product lie. */
final class DynamicLayout {
  /** Smaller pieces would cost exchange code (PopLibs 3.4, popsparse/FullyConnected.cpp). */
  private static final int LEAST_BYTES = 128;

  private final Graph graph;
  private final DynamicPlan plan;

  DynamicLayout(Graph graph, DynamicPlan plan) {
    this.graph = graph;
    this.plan = plan;
  }

  /** A tile that does nothing else, if there is one: it evaluates what control depends on. */
  int controlTile() {
    return Math.min(graph.tiles() - 1, plan.partitions());
  }

  /** Makes the sparse operand: each bucket on its tile. */
  SparseTensor sparse(String name) {
    int control = Propagation.fields(plan);
    int buckets = plan.partitions();
    Tensor meta =
        graph.addVariable(
            name + "/metaInfo",
            ElementType.UNSIGNED_SHORT,
            control + buckets * plan.bucketFields());
    graph.setTileMapping(meta.slice(0, control), controlTile());
    mapBuckets(meta.slice(control, meta.numElements()));
    Tensor values =
        graph.addVariable(name + "/nzValues", plan.shape().type(), buckets * plan.bucketElements());
    mapBuckets(values);
    return new SparseTensor(meta, values);
  }

  /** Puts equal stretches, one for each bucket, on the buckets' tiles. */
  void mapBuckets(Tensor stretches) {
    Tensor rows = stretches.reshape(plan.partitions(), stretches.numElements() / plan.partitions());
    for (int b = 0; b < plan.partitions(); b++) {
      graph.setTileMapping(rows.index(b), plan.tileOfBucket(b));
    }
  }

  /** Fields of all buckets that the product reads: buckets, fields. */
  Tensor fields(SparseTensor sparse) {
    return allFields(sparse).slice(0, plan.bucketMeta(), 1);
  }

  /** Fields of all buckets that a pass reads: buckets, fields. */
  Tensor fields(SparseTensor sparse, DynamicPass pass) {
    return pass.transposed() && plan.listsColumns()
        ? allFields(sparse).slice(plan.bucketMeta(), plan.bucketFields(), 1)
        : fields(sparse);
  }

  private Tensor allFields(SparseTensor sparse) {
    Tensor meta = sparse.metaInformation();
    return meta.slice(Propagation.fields(plan), meta.numElements())
        .reshape(plan.partitions(), plan.bucketFields());
  }

  /** What tells the device how far buckets travel. */
  Tensor control(SparseTensor sparse) {
    return sparse.metaInformation().slice(0, Propagation.fields(plan));
  }

  /** Elements of all buckets: buckets, elements. */
  Tensor values(SparseTensor sparse) {
    return sparse.nzValues().reshape(plan.partitions(), plan.bucketElements());
  }

  /**
   * Makes the dense operand of a pass: what a group of tiles reads lies spread evenly over them, in
   * the order in which they read it.
   */
  Tensor dense(DynamicPass pass, String name) {
    int columns = plan.columns();
    int rows = pass.inBegin(pass.inParts());
    Tensor all = graph.addVariable(name, plan.shape().type(), rows * plan.shape().n());
    var mapping = TileMapping.builder();
    int grain = Math.max(1, Long.BYTES / plan.shape().type().bytes());
    int begin = 0;
    var parts = new ArrayList<Tensor>();
    for (int in = 0; in < pass.inParts(); in++) {
      var row = new ArrayList<Tensor>();
      for (int z = 0; z < plan.z(); z++) {
        int elements = pass.inRows(in) * columns;
        int part = in;
        int zPart = z;
        int[] tiles =
            IntStream.range(0, pass.outParts()).map(out -> pass.tile(out, part, zPart)).toArray();
        int least = LEAST_BYTES / (grain * plan.shape().type().bytes());
        var users = new TileUsers(mapping, tiles, grain, least);
        users.expect(elements);
        users.add(begin, begin + elements);
        row.add(matrix(all.slice(begin, begin + elements), pass.inRows(in), columns));
        begin += elements;
      }
      parts.add(Tensor.concat(row, 1));
    }
    graph.setTileMapping(all, mapping.build());
    return Tensor.concat(parts, 0);
  }

  /** Elements in the order of tile memory as a matrix: rows, columns. */
  Tensor matrix(Tensor elements, int rows, int columns) {
    return plan.shape().elementwise()
        ? elements.reshape(rows, columns)
        : elements.reshape(columns, rows).transpose();
  }

  /** The parts of a dense matrix that tiles read, in the order of tile memory: by rows, then z. */
  List<Tensor> parts(DynamicPass pass, Tensor matrix) {
    var parts = new ArrayList<Tensor>();
    for (int in = 0; in < pass.inParts(); in++) {
      Tensor rows = matrix.slice(pass.inBegin(in), pass.inBegin(in + 1), 0);
      for (int z = 0; z < plan.z(); z++) {
        Tensor part = rows.slice(z * plan.columns(), (z + 1) * plan.columns(), 1);
        parts.add((plan.shape().elementwise() ? part : part.transpose()).flatten());
      }
    }
    return parts;
  }
}
