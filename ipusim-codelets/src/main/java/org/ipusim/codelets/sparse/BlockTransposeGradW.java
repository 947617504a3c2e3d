package org.ipusim.codelets.sparse;

import org.ipusim.codelets.internal.cost.SparseGradWAmpCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.Template;

/**
 * Rearranges a dense operand, column by column, into blocks of rows, in each groups of columns, in
 * each row by row ({@code popsparse::BlockTransposeGradW}).
 */
@Template("type")
final class BlockTransposeGradW extends MultiVertex {
  @Input
  @ElementOf("type")
  RealVector in;

  @Output
  @ElementOf("type")
  RealVector out;

  short edge;
  short blocks;
  short columns;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute(int worker) {
    if (worker > 0) {
      return;
    }
    int group = GradWMethod.group(type());
    int rows = blocks * edge;
    var from = new float[rows * columns];
    var to = new float[rows * columns];
    in.read(0, from, 0, from.length);
    int at = 0;
    for (int block = 0; block < blocks; block++) {
      for (int first = 0; first < columns; first += group) {
        for (int row = block * edge; row < (block + 1) * edge; row++) {
          for (int c = first; c < first + group; c++) {
            to[at++] = from[c * rows + row];
          }
        }
      }
    }
    out.write(0, to, 0, to.length);
  }

  @Override
  protected long cycles(Target target) {
    int groups = columns / GradWMethod.group(type());
    return SparseGradWAmpCost.transpose(type(), blocks, edge, groups, target);
  }
}
