package org.ipusim.codelets.sparse;

import org.ipusim.codelets.internal.cost.MatrixPath;
import org.ipusim.codelets.internal.cost.SparseBlockCost;
import org.ipusim.codelets.internal.cost.SparseGradWAmpCost;
import org.ipusim.codelets.internal.cost.SparseWork;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.DataDependent;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.InOut;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.IntVector;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.Template;

/**
 * Products of rows of two dense operands where the tile's bucket has blocks of a sub-group, on the
 * matrix unit ({@code popsparse::SparseDenseMatMulBlockAmpGradW}): the gradient of the sparse
 * matrix. Operands are in blocks of rows and groups of columns, and come from tiles whose parts may
 * be smaller than the buffers that hold them.
 */
@Template({"inputType", "partialsType", "blockSize"})
final class SparseDenseMatMulBlockAmpGradW extends MultiVertex {
  @Input ShortVector metaInfo;
  @Input IntVector subGroupId;

  @Input
  @ElementOf("inputType")
  RealVector qGrad;

  @Input
  @ElementOf("inputType")
  RealVector s;

  @InOut
  @ElementOf("partialsType")
  RealVector rGrad;

  short columns;
  boolean zeroPartials;

  /** Rows of the operands of each sub-group follow from its number and these. */
  short yParts;

  short xRows;
  short yRows;
  int m;
  int k;

  transient int subGroups;
  transient int mine;
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
    int group = GradWMethod.group(inputType());
    var product =
        new GradWProduct(metaInfo, inputType(), blockSize(), columns, group, GradWProduct.NONE);
    int part = subGroupId.get(0) - 1;
    int outRows = Math.min(xRows, m - part / yParts * xRows);
    int inRows = Math.min(yRows, k - part % yParts * yRows);
    product.addTo(rGrad, part + 1, qGrad, outRows, s, inRows, zeroPartials);
    subGroups = product.subGroups();
    mine = product.work().mine();
    rows = product.work().rows();
    blocks = product.work().blocks();
  }

  @DataDependent
  @Override
  protected long cycles(Target target) {
    long zeroing =
        zeroPartials ? SparseBlockCost.zeroing(rGrad.size(), partialsType(), true, target) : 0;
    return zeroing
        + SparseGradWAmpCost.cycles(
            MatrixPath.of(inputType(), partialsType(), target),
            blockSize(),
            subGroups,
            new SparseWork(mine, subGroups - mine, rows, blocks, mine),
            columns / GradWMethod.group(inputType()),
            target);
  }
}
