package org.ipusim.workloads.blur;

/** The blur on the host, in double precision, for comparison. */
final class BlurReference {
  private static final double[][] WEIGHTS = {{1, 2, 1}, {2, 4, 2}, {1, 2, 1}};
  private static final double SUM = 16;

  private BlurReference() {}

  static double[] blur(float[] pixels, Block image, int steps) {
    int channels = BlurProgram.CHANNELS;
    var from = new double[pixels.length];
    for (int i = 0; i < from.length; i++) {
      from[i] = pixels[i];
    }
    for (int step = 0; step < steps; step++) {
      var to = new double[from.length];
      for (int row = 0; row < image.height(); row++) {
        for (int column = 0; column < image.width(); column++) {
          for (int c = 0; c < channels; c++) {
            to[(row * image.width() + column) * channels + c] = pixel(from, image, row, column, c);
          }
        }
      }
      from = to;
    }
    return from;
  }

  private static double pixel(double[] from, Block image, int row, int column, int channel) {
    double sum = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int y = row + dy;
        int x = column + dx;
        if (y >= 0 && y < image.height() && x >= 0 && x < image.width()) {
          int at = (y * image.width() + x) * BlurProgram.CHANNELS + channel;
          sum += WEIGHTS[dy + 1][dx + 1] * from[at];
        }
      }
    }
    return sum / SUM;
  }
}
