package org.ipusim.codelets.sparse;

import org.ipusim.codelets.internal.cost.SparseBlockCost;
import org.ipusim.codelets.internal.cost.SparseElementCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.DataDependent;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.VectorList;

/**
 * Products of the single elements in buckets that are for this tile with its dense rows ({@code
 * popsparse::SparseDenseMatMulElementWise}). Meta-information says what each worker does.
 */
@Template("inputType")
final class SparseDenseMatMulElementWise extends MultiVertex {
  @Input VectorList<ShortVector> metaInfo;

  @Input
  @ElementOf("inputType")
  VectorList<RealVector> r;

  @Input
  @ElementOf("inputType")
  RealVector s;

  @InOut FloatVector q;

  short subGroupId;
  short columns;
  byte workers;
  boolean zeroPartials;

  transient int mine;
  transient int others;
  transient int bundles;

  static ElementType inputType() {
    return CodeletTemplate.argument(ElementType.class);
  }

  /** The first worker's call does on the host what all workers share. */
  @Override
  public void compute(int worker) {
    if (worker > 0) {
      return;
    }
    int id = Short.toUnsignedInt(subGroupId);
    var product = new ElementProduct(metaInfo, r, id, inputType(), workers);
    product.addTo(q, s, columns, zeroPartials, ElementProduct.Pass.ROWS);
    mine = product.mine();
    others = product.others();
    bundles = Math.toIntExact(product.bundles());
  }

  @DataDependent
  @Override
  protected long cycles(Target target) {
    long zeroing =
        zeroPartials ? SparseBlockCost.zeroing(q.size(), ElementType.FLOAT, false, target) : 0;
    return zeroing
        + SparseElementCost.supervisor(mine, others, false)
        + (long) bundles * target.chip().tile().issueSlots();
  }
}
