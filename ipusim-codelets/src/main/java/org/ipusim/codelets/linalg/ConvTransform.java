package org.ipusim.codelets.linalg;

import java.util.ArrayList;
import java.util.List;
import org.ipusim.codelets.internal.field.ConvDim;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.Tensor;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Sequence;

/**
 * What a convolution is made of before it is divided among tiles (PopLibs 3.4, ConvPlan.cpp): its
 * operands may be exchanged, and dimensions of the kernel become input channels. Operands are seen
 * as groups, batch or output channels, rows, columns, input channels.
 *
 * @param swap whether weights are taken for inputs
 * @param expand dimensions whose weights become input channels
 * @param together how many groups of one output channel lie side by side, then nothing else is done
 */
record ConvTransform(boolean swap, List<Integer> expand, int together) {
  private static final int ROWS = 2;
  private static final int CHANNELS = 4;

  /** Groups of a vector of halves. */
  private static final int SIDE_BY_SIDE = 4;

  /** All transformations of a convolution, that of nothing first. */
  static List<ConvTransform> all(ConvShape shape) {
    var transforms = new ArrayList<ConvTransform>();
    for (boolean swap : new boolean[] {false, true}) {
      List<Integer> dims = (swap ? shape.swapped() : shape).expandable();
      transforms.add(new ConvTransform(swap, List.of(), 1));
      for (int dim : dims) {
        transforms.add(new ConvTransform(swap, List.of(dim), 1));
      }
      if (dims.size() == 2) {
        transforms.add(new ConvTransform(swap, dims.reversed(), 1));
      }
    }
    if (shape.outChannels() == 1
        && shape.input() == ElementType.HALF
        && shape.groups() % SIDE_BY_SIDE == 0) {
      transforms.add(new ConvTransform(false, List.of(), SIDE_BY_SIDE));
    }
    return transforms;
  }

  /** Whether operands have another order than without. */
  boolean moves() {
    return swap || !expand.isEmpty();
  }

  /** The convolution that is made. */
  ConvShape apply(ConvShape shape) {
    return together > 1 ? shape.together(together) : expanded(shape).flattened();
  }

  private ConvShape expanded(ConvShape shape) {
    ConvShape s = swap ? shape.swapped() : shape;
    for (int dim : expand) {
      s = s.expanded(dim);
    }
    return s;
  }

  /** The inputs of the convolution that is made, when neither swapped nor expanded. */
  Tensor inputs(ConvShape shape, Tensor inputs) {
    return together > 1 ? sideBySide(inputs) : flattenInputs(shape, inputs);
  }

  /** Groups beside each channel. */
  private Tensor sideBySide(Tensor t) {
    int[] s = t.shape();
    return t.reshape(s[0] / together, together, s[1], s[ROWS], s[ROWS + 1], s[CHANNELS])
        .dimShuffle(0, 2, 3, 4, 5, 1)
        .reshape(s[0] / together, s[1], s[ROWS], s[ROWS + 1], s[CHANNELS] * together);
  }

  /** Groups one after the other that lie beside each channel. */
  Tensor apart(Tensor t) {
    int[] s = t.shape();
    return t.reshape(s[0], s[1], s[ROWS], s[ROWS + 1], s[CHANNELS] / together, together)
        .dimShuffle(0, 5, 1, 2, 3, 4)
        .reshape(s[0] * together, s[1], s[ROWS], s[ROWS + 1], s[CHANNELS] / together);
  }

  /** The weights of the convolution that is made. */
  Tensor weights(Tensor inputs, Tensor weights) {
    if (together > 1) {
      return sideBySide(weights);
    }
    return asChannels(swap ? reversed(inputs) : weights);
  }

  private Tensor asChannels(Tensor operand) {
    Tensor t = operand;
    for (int dim : expand) {
      int at = ROWS + dim;
      int[] shape = t.shape();
      shape[CHANNELS] *= shape[at];
      shape[at] = 1;
      t = t.dimRoll(at, CHANNELS - 1).reshape(shape);
    }
    return t;
  }

  /** Whether inputs of the convolution that is made are a view, each element there once. */
  boolean viewsInputs(ConvShape shape) {
    ConvShape s = swap ? shape.swapped() : shape;
    return together == 1 && expand.stream().allMatch(dim -> s.dim(dim).isWhole());
  }

  /** The inputs of the convolution that is made, when they are a view. */
  Tensor viewedInputs(ConvShape shape, Tensor inputs, Tensor weights) {
    return flattenInputs(expanded(shape), asChannels(swap ? reversed(weights) : inputs));
  }

  /** Results of the convolution, from those of the one that is made. */
  Tensor outputs(ConvShape shape, Tensor results) {
    if (together > 1) {
      return apart(results);
    }
    Tensor t = unflattened(expanded(shape), results);
    return swap ? t.dimShuffle(0, CHANNELS, ROWS, ROWS + 1, 1) : t;
  }

  private static Tensor reversed(Tensor t) {
    return t.reverse(ROWS).reverse(ROWS + 1);
  }

  /**
   * Copies inputs to those of the expanded convolution, which has zeros where there are none.
   *
   * @param shape the convolution
   * @param to inputs of the expanded one, zeros where channels or a dimension are padded
   */
  void copyInputs(
      ConvShape shape, Tensor inputs, Tensor weights, Tensor to, Sequence.Builder program) {
    ConvShape s = swap ? shape.swapped() : shape;
    Tensor t = swap ? reversed(weights) : inputs;
    int channels = expanded(shape).inChannels();
    copy(s, t, to.slice(0, channels, CHANNELS), expand.size(), program);
  }

  /** The last dimension expanded is the outermost of the channels. */
  private void copy(ConvShape s, Tensor t, Tensor to, int dims, Sequence.Builder program) {
    if (dims == 0) {
      program.add(new Copy(t, to));
      return;
    }
    int dim = expand.get(dims - 1);
    int at = ROWS + dim;
    ConvDim d = s.dim(dim);
    int channels = to.dim(CHANNELS) / d.kernel();
    for (int k = 0; k < d.kernel(); k++) {
      ConvDim.Run run = d.run(k);
      if (run.count() > 0) {
        int end = run.in() + (run.count() - 1) * run.inStep() + 1;
        Tensor from = t.slice(run.in(), end, at).subSample(run.inStep(), at);
        Tensor place =
            to.slice(k * channels, (k + 1) * channels, CHANNELS)
                .slice(run.out(), run.out() + run.span(), at)
                .subSample(run.outStep(), at);
        copy(s, from, place, dims - 1, program);
      }
    }
  }

  /** Whether inputs of the expanded convolution have zeros between those of the convolution. */
  boolean hasZeros(ConvShape shape) {
    ConvShape s = swap ? shape.swapped() : shape;
    boolean zeros = false;
    for (int dim : expand) {
      ConvDim d = s.dim(dim);
      for (int k = 0; k < d.kernel(); k++) {
        zeros |= d.run(k).count() < d.out();
      }
    }
    return zeros;
  }

  /** The shape of the expanded convolution's inputs, with so many channels. */
  int[] inputShape(ConvShape shape, int channels) {
    ConvShape s = expanded(shape);
    return new int[] {s.groups(), s.batch(), s.height().in(), s.width().in(), channels};
  }

  private static boolean flattens(ConvShape shape) {
    return shape.height().isPointwise() != shape.width().isPointwise();
  }

  private static Tensor flattenInputs(ConvShape shape, Tensor t) {
    if (!flattens(shape)) {
      return t;
    }
    int[] s = t.shape();
    if (shape.height().isPointwise()) {
      return t.reshape(s[0], 1, s[1] * s[ROWS], s[ROWS + 1], s[CHANNELS]);
    }
    return t.dimShuffle(0, ROWS, 1, ROWS + 1, CHANNELS)
        .reshape(s[0], 1, s[ROWS], s[1] * s[ROWS + 1], s[CHANNELS]);
  }

  /** Inputs of the expanded convolution from those of the one that is made. */
  Tensor unflattenedInputs(ConvShape shape, Tensor t) {
    if (together > 1) {
      return apart(t);
    }
    ConvShape s = expanded(shape);
    int[] to = inputShape(shape, t.dim(t.rank() - 1));
    if (s.isProduct() || !flattens(s) || s.height().isPointwise()) {
      return t.reshape(to);
    }
    return t.reshape(to[0], to[ROWS], to[1], to[ROWS + 1], to[CHANNELS])
        .dimShuffle(0, ROWS, 1, ROWS + 1, CHANNELS);
  }

  private static Tensor unflattened(ConvShape shape, Tensor t) {
    int[] s = t.shape();
    int batch = shape.batch();
    int rows = shape.height().out();
    int columns = shape.width().out();
    if (shape.isProduct() || shape.height().isPointwise() || !flattens(shape)) {
      return t.reshape(s[0], batch, rows, columns, s[s.length - 1]);
    }
    return t.reshape(s[0], rows, batch, columns, s[CHANNELS])
        .dimShuffle(0, ROWS, 1, ROWS + 1, CHANNELS);
  }
}
