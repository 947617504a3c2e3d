package org.ipusim.codelets.linalg;

import java.util.Arrays;
import java.util.List;

/** Convolutions step by step as they are defined, on planes of rows and columns. */
final class PlainConvolution {
  private PlainConvolution() {}

  static float[][] plane(float[] values, int at, int rows, int columns) {
    var plane = new float[rows][];
    for (int r = 0; r < rows; r++) {
      plane[r] = Arrays.copyOfRange(values, at + r * columns, at + (r + 1) * columns);
    }
    return plane;
  }

  /** A value of a dimension of two, of which the first may be absent. */
  private static int of(List<Integer> values, int dim, int none) {
    int at = dim - 2 + values.size();
    return at < 0 ? none : values.get(at);
  }

  static float[][] transformed(float[][] plane, ConvParams.InputTransform t) {
    return transposed(transformed(transposed(transformed(plane, t, 0)), t, 1));
  }

  private static float[][] transformed(float[][] rows, ConvParams.InputTransform t, int dim) {
    int lower = of(t.truncationLower(), dim, 0);
    int n = rows.length - lower - of(t.truncationUpper(), dim, 0);
    int dilation = of(t.dilation(), dim, 1);
    int before = of(t.paddingLower(), dim, 0);
    int size = (n - 1) * dilation + 1 + before + of(t.paddingUpper(), dim, 0);
    var out = new float[size][rows[0].length];
    for (int i = 0; i < n; i++) {
      out[before + i * dilation] = rows[lower + i];
    }
    boolean flip = t.flip().size() == 1 ? dim == 1 && t.flip().get(0) : t.flip().get(dim);
    if (flip) {
      for (int i = 0; i < size / 2; i++) {
        float[] row = out[i];
        out[i] = out[size - 1 - i];
        out[size - 1 - i] = row;
      }
    }
    return out;
  }

  static float[][] transposed(float[][] rows) {
    var out = new float[rows[0].length][rows.length];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < rows[0].length; c++) {
        out[c][r] = rows[r][c];
      }
    }
    return out;
  }

  /** Adds the convolution of two planes. */
  static void add(float[][] sum, float[][] in, float[][] kernel) {
    for (int y = 0; y < sum.length; y++) {
      for (int x = 0; x < sum[0].length; x++) {
        for (int k = 0; k < kernel.length; k++) {
          for (int l = 0; l < kernel[0].length; l++) {
            sum[y][x] += in[y + k][x + l] * kernel[k][l];
          }
        }
      }
    }
  }

  private static float[][] kept(float[][] rows, ConvParams.OutputTransform t, int dim) {
    int lower = of(t.truncationLower(), dim, 0);
    int end = rows.length - of(t.truncationUpper(), dim, 0);
    int stride = of(t.stride(), dim, 1);
    int before = of(t.paddingLower(), dim, 0);
    int n = Math.ceilDiv(end - lower, stride);
    var out = new float[before + n + of(t.paddingUpper(), dim, 0)][rows[0].length];
    for (int i = 0; i < n; i++) {
      out[before + i] = rows[lower + i * stride];
    }
    return out;
  }

  /** The convolution of inputs with weights, both in the shapes of the parameters. */
  static float[] of(ConvParams p, float[] in, float[] weights) {
    int rows = p.inputFieldShape().size() == 1 ? 1 : p.inputFieldShape().get(0);
    int columns = p.inputFieldShape().getLast();
    int kernelRows = p.kernelShape().size() == 1 ? 1 : p.kernelShape().get(0);
    int kernelColumns = p.kernelShape().getLast();
    int ins = p.inputChannelsPerConvGroup();
    int outs = p.outputChannelsPerConvGroup();
    int plane = rows * columns;
    int kernelPlane = kernelRows * kernelColumns;
    var out = new float[Arrays.stream(p.outputShape()).reduce(1, (a, b) -> a * b)];
    int next = 0;
    for (int b = 0; b < p.batchSize(); b++) {
      for (int g = 0; g < p.numConvGroups(); g++) {
        for (int o = 0; o < outs; o++) {
          var sum = new float[0][0];
          for (int i = 0; i < ins; i++) {
            int at = ((b * p.numConvGroups() + g) * ins + i) * plane;
            float[][] field = transformed(plane(in, at, rows, columns), p.inputTransform());
            int from = ((g * outs + o) * ins + i) * kernelPlane;
            float[][] kernel =
                transformed(plane(weights, from, kernelRows, kernelColumns), p.kernelTransform());
            if (i == 0) {
              sum =
                  new float[field.length - kernel.length + 1]
                      [field[0].length - kernel[0].length + 1];
            }
            add(sum, field, kernel);
          }
          float[][] results =
              transposed(
                  kept(transposed(kept(sum, p.outputTransform(), 0)), p.outputTransform(), 1));
          for (float[] row : results) {
            System.arraycopy(row, 0, out, next, row.length);
            next += row.length;
          }
        }
      }
    }
    return out;
  }
}
