package org.ipusim.codelets.nn.pooling;

import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.PointerLayout;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.Template;
import org.ipusim.graph.codelet.VectorList;

/**
 * One over the number of inputs under each window that equal the result ({@code
 * popnn::MaxPoolingGradientScale}).
 */
@Template("type")
final class MaxPoolingGradientScale extends MultiVertex {
  /** Groups of channels, batch, field, channels of a group. */
  @Output(layout = PointerLayout.ONE_PTR, align = 8)
  @ElementOf("type")
  RealVector out;

  /** Groups of channels, batch, field, channels of a group. */
  @Input(layout = PointerLayout.ONE_PTR, align = 8)
  @ElementOf("type")
  RealVector in;

  /** The results of the forward pass, as {@code out} lies. */
  @Input(layout = PointerLayout.ONE_PTR, align = 8)
  @ElementOf("type")
  RealVector fwdActsOut;

  /** For each worker the number of rows of it and all before it. */
  @Input(layout = PointerLayout.ONE_PTR, align = 4)
  ShortVector startPos;

  /** For each row its first output and its first input. */
  @Input(layout = PointerLayout.ONE_PTR, align = 4)
  ShortVector offsetBase;

  /** For each row its items: first output, first input, outputs less one. */
  @Input(layout = PointerLayout.SHORT_SPAN)
  VectorList<ShortVector> workList;

  short initInfo;
  short numChanGroupsM1;
  short chansPerGroupDM1;
  int inStrideD;
  int outStrideD;
  int inSliceSize;
  int outSliceSize;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  private PoolWindows.Sizes sizes() {
    return PoolWindows.Sizes.of(
        initInfo,
        numChanGroupsM1,
        chansPerGroupDM1,
        inStrideD,
        outStrideD,
        inSliceSize,
        outSliceSize,
        type());
  }

  /** The first worker's call does on the host what all workers share. */
  @Override
  public void compute(int worker) {
    if (worker == 0) {
      new PoolWindows.Scale(sizes(), in, fwdActsOut).run(offsetBase, workList, out);
    }
  }
}
