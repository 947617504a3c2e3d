package org.ipusim.codelets.sparse;

import org.ipusim.codelets.internal.cost.SparseBlockCost;
import org.ipusim.codelets.internal.cost.SparseGradWCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.DataDependent;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.FloatVector;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.Template;

/**
 * Products of rows of two dense operands where the tile's bucket has single elements of a sub-group
 * ({@code popsparse::SparseDenseMatMulGradWElementWise}): the gradient of the sparse matrix.
 */
@Template("inputType")
final class SparseDenseMatMulGradWElementWise extends MultiVertex {
  @Input ShortVector metaInfo;
  @Input IntVector subGroupId;

  @Input
  @ElementOf("inputType")
  RealVector qGrad;

  @Input
  @ElementOf("inputType")
  RealVector s;

  @InOut FloatVector rGrad;

  short columns;
  boolean zeroPartials;

  transient int subGroups;
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
    SparseGradWCost cost = SparseGradWCost.ofElements(inputType(), columns);
    var product = new GradWProduct(metaInfo, inputType(), 1, columns, 0, cost::bundles);
    int outRows = qGrad.size() / columns;
    int inRows = s.size() / columns;
    product.addTo(rGrad, subGroupId.get(0), qGrad, outRows, s, inRows, zeroPartials);
    subGroups = product.subGroups();
    bundles = Math.toIntExact(product.bundles());
  }

  @DataDependent
  @Override
  protected long cycles(Target target) {
    long zeroing =
        zeroPartials ? SparseBlockCost.zeroing(rGrad.size(), ElementType.FLOAT, false, target) : 0;
    return zeroing + SparseGradWCost.cycles(subGroups, bundles, target);
  }
}
