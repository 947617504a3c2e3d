package org.ipusim.codelets.sparse;

import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.codelets.internal.cost.SparseBlockCost;
import org.ipusim.codelets.internal.cost.SparseWork;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.DataDependent;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.VectorList;

/**
 * Products of the blocks in buckets that are for this tile with its dense columns, on the matrix
 * unit ({@code popsparse::SparseDenseMatMulBlock}).
 */
@Template({"inputType", "partialsType", "blockSize"})
final class SparseDenseMatMulBlock extends MultiVertex {
  @Input VectorList<ShortVector> metaInfo;

  @Input
  @ElementOf("inputType")
  VectorList<RealVector> r;

  @Input
  @ElementOf("inputType")
  RealVector s;

  @InOut
  @ElementOf("partialsType")
  RealVector q;

  short subGroupId;
  short columns;
  boolean zeroPartials;

  transient int mine;
  transient int others;
  transient int rows;
  transient int blocks;

  static ElementType inputType() {
    return CodeletTemplate.argument(ElementType.class);
  }

  static ElementType partialsType() {
    return CodeletTemplate.argument(ElementType.class);
  }

  static int blockSize() {
    return CodeletTemplate.argument(int.class);
  }

  /** The first worker's call does on the host what all workers share. */
  @Override
  public void compute(int worker) {
    if (worker > 0) {
      return;
    }
    int id = Short.toUnsignedInt(subGroupId);
    var product = new BlockProduct(metaInfo, r, id, blockSize(), false);
    product.addTo(q, s, columns, zeroPartials, partialsType() == ElementType.HALF);
    SparseWork work = product.work();
    mine = work.mine();
    others = work.others();
    rows = work.rows();
    blocks = work.blocks();
  }

  @DataDependent
  @Override
  protected long cycles(Target target) {
    long zeroing =
        zeroPartials ? SparseBlockCost.zeroing(q.size(), partialsType(), true, target) : 0;
    return zeroing
        + SparseBlockCost.cycles(
            MatrixPath.of(inputType(), partialsType(), target),
            blockSize(),
            true,
            new SparseWork(mine, others, rows, blocks, mine),
            Math.ceilDiv(columns, target.chip().tile().workerContexts()),
            target);
  }
}
