package org.ipusim.workloads.blur;

/**
 * A rectangle of pixels.
 *
 * @param row its first row
 * @param column its first column
 * @param height its rows
 * @param width its columns
 */
record Block(int row, int column, int height, int width) {
  int pixels() {
    return height * width;
  }
}
