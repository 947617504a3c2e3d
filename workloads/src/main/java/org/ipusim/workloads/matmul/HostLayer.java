package org.ipusim.workloads.matmul;

/**
 * A fully connected layer on the host.
 *
 * @param groups independent layers
 * @param batch samples
 * @param in inputs
 * @param out outputs
 * @param inputs groups, samples, inputs
 * @param weights groups, inputs, outputs
 * @param biases groups, outputs
 * @param deltas groups, samples, outputs
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HostLayer(
    int groups,
    int batch,
    int in,
    int out,
    double[] inputs,
    double[] weights,
    double[] biases,
    double[] deltas) {
  double[] outputs() {
    var sums = new double[groups * batch * out];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = biases[i / (batch * out) * out + i % out];
    }
    HostProduct.add(1, inputs, weights, sums, groups, batch, in, out);
    return sums;
  }

  double[] inputDeltas() {
    var sums = new double[groups * batch * in];
    double[] transposed = HostProduct.transposed(weights, groups, in, out);
    HostProduct.add(1, deltas, transposed, sums, groups, batch, out, in);
    return sums;
  }

  double[] newWeights(double rate) {
    double[] sums = weights.clone();
    double[] transposed = HostProduct.transposed(inputs, groups, batch, in);
    HostProduct.add(-rate, transposed, deltas, sums, groups, in, batch, out);
    return sums;
  }

  double[] newBiases(double rate) {
    double[] sums = biases.clone();
    for (int i = 0; i < deltas.length; i++) {
      sums[i / (batch * out) * out + i % out] -= rate * deltas[i];
    }
    return sums;
  }
}
