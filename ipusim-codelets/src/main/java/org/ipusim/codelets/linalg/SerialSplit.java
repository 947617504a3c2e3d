package org.ipusim.codelets.linalg;

import java.util.ArrayList;
import java.util.List;

/**
 * In how many equal steps a product is done, one after the other, so that less of it needs memory
 * at a time (poplin's serial splits: PopLibs 3.4, poplin/ConvModel.cpp). One kind of channels is
 * split at most.
 *
 * @param in steps over the input channels, whose results are added up
 * @param out steps over the output channels
 */
record SerialSplit(int in, int out) {
  /** All at once. */
  static final SerialSplit NONE = new SerialSplit(1, 1);

  /** Which splits a product may have. */
  enum Allowed {
    NONE,
    OUTPUTS,
    ALL
  }

  /** How many steps there are. */
  int steps() {
    return in * out;
  }

  /** What one step multiplies. */
  ProductShape step(ProductShape whole) {
    if (steps() == 1) {
      return whole;
    }
    return new ProductShape(
        whole.groups(),
        whole.field(),
        whole.inChannels() / in,
        whole.outChannels() / out,
        whole.input(),
        whole.output());
  }

  /** The same steps of the update of weights, which sums over the output channels. */
  SerialSplit update() {
    return new SerialSplit(out, in);
  }

  /**
   * The splits into equal steps, of at least a group of channels each; fewest steps first.
   *
   * @param inGroups groups of input channels
   * @param outGroups groups of output channels
   */
  static List<SerialSplit> of(ProductShape whole, int inGroups, int outGroups, Allowed allowed) {
    var splits = new ArrayList<SerialSplit>();
    splits.add(NONE);
    if (allowed != Allowed.NONE) {
      for (int out = 2; out <= outGroups; out++) {
        if (whole.outChannels() % out == 0) {
          splits.add(new SerialSplit(1, out));
        }
      }
    }
    if (allowed == Allowed.ALL) {
      for (int in = 2; in <= inGroups; in++) {
        if (whole.inChannels() % in == 0) {
          splits.add(new SerialSplit(in, 1));
        }
      }
    }
    return splits;
  }
}
