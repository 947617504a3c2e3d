package org.ipusim.codelets.sparse;

import java.util.Arrays;
import org.ipusim.codelets.internal.cost.StaticSparseCost;
import org.ipusim.core.arch.Target;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.CodeletTemplate;
import org.ipusim.graph.codelet.DifferentElements;
import org.ipusim.graph.codelet.ElementOf;
import org.ipusim.graph.codelet.Input;
import org.ipusim.graph.codelet.MultiVertex;
import org.ipusim.graph.codelet.Output;
import org.ipusim.graph.codelet.RealVector;
import org.ipusim.graph.codelet.ShortVector;
import org.ipusim.graph.codelet.Template;

/**
 * Products of a tile's blocks with rows of a dense matrix on the matrix unit, summed by rows of
 * blocks. The supervisor loads a block and starts the workers, each of which streams its columns;
 * of halves the sums are rounded to half after each block (PopLibs 3.4,
 * StaticBlockSparseDenseMatMul.h.S).
 */
@Template({"type", "blockSize"})
@DifferentElements({"q", "s"})
final class StaticSparseDenseMatMulBlock extends MultiVertex {
  /** Elements behind the dense rows that workers read ahead (PopLibs 3.4, StaticMatMul.cpp). */
  static final int DENSE_PADDING_BYTES = 16;

  /** The matrix unit holds so many columns of floats. */
  private static final int FLOAT_COLUMNS = 8;

  /** Dense rows of blocks, in each by columns of the tile, the block's rows innermost. */
  @Input(align = Long.BYTES)
  @ElementOf("type")
  RealVector s;

  /** Rows of blocks of sums, in each by columns of the tile, the block's rows innermost. */
  @Output(interleaved = true)
  @ElementOf("type")
  RealVector q;

  /** Blocks, each by rows; of 16 x 16 floats its left half before the right one. */
  @Input(align = Long.BYTES)
  @ElementOf("type")
  RealVector r;

  @Input ShortVector metaInfo;

  /** Columns of the tile. */
  short columns;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  static int blockSize() {
    return CodeletTemplate.argument(int.class);
  }

  /** Bytes behind the sums that workers write ahead (PopLibs 3.4, StaticMatMul.cpp). */
  static int sumPaddingBytes(int blockSize) {
    return 8 * blockSize;
  }

  /** Columns that the matrix unit takes at once. */
  static int depth(ElementType type, int blockSize) {
    return type == ElementType.FLOAT ? Math.min(blockSize, FLOAT_COLUMNS) : blockSize;
  }

  /** The first worker's call does on the host what all workers share. */
  @Override
  public void compute(int worker) {
    if (worker > 0) {
      return;
    }
    int size = blockSize();
    int scale = WorkListLimits.OFFSET_BYTES / type().bytes() * size;
    int n = Short.toUnsignedInt(columns);
    var sums = new float[n * size];
    var dense = new float[n * size];
    var block = new float[size * size];
    int at = metaInfo.size() - entries();
    int rows = entry(at++) + 1;
    int next = 0;
    for (int row = 0; row < rows; row++) {
      int to = entry(at++) * scale;
      int blocks = entry(at++) + 1;
      Arrays.fill(sums, 0);
      for (int i = 0; i < blocks; i++) {
        s.read(entry(at++) * scale, dense, 0, dense.length);
        r.read(next, block, 0, block.length);
        next += block.length;
        add(sums, dense, block, size);
      }
      q.write(to, sums, 0, sums.length);
    }
  }

  /**
   * Entries after those of the workers: how many rows, and of each its offset, count and blocks.
   */
  private int entries() {
    return 1 + WorkListLimits.BLOCK_ROW * rows() + blocks();
  }

  private int entry(int at) {
    return Short.toUnsignedInt(metaInfo.get(at));
  }

  private static void add(float[] sums, float[] dense, float[] block, int size) {
    int depth = depth(type(), size);
    boolean half = type() == ElementType.HALF;
    for (int at = 0; at < sums.length; at += size) {
      for (int row = 0; row < size; row++) {
        float sum = sums[at + row];
        for (int part = 0; part < size; part += depth) {
          for (int c = 0; c < depth; c++) {
            sum += block[part * size + row * depth + c] * dense[at + part + c];
          }
        }
        sums[at + row] = half ? Float.float16ToFloat(Float.floatToFloat16(sum)) : sum;
      }
    }
  }

  private int blocks() {
    return r.size() / (blockSize() * blockSize());
  }

  private int rows() {
    int sums = q.size() - sumPaddingBytes(blockSize()) / type().bytes();
    return sums / (Short.toUnsignedInt(columns) * blockSize());
  }

  @Override
  protected long cycles(Target target) {
    int workers = target.chip().tile().workerContexts();
    int each = Math.ceilDiv(Short.toUnsignedInt(columns), workers);
    long zero =
        StaticSparseCost.zeroes(type(), blockSize())
            ? StaticSparseCost.zero((long) q.size() * type().bytes(), target)
            : 0;
    return zero + StaticSparseCost.blocks(type(), blockSize(), rows(), blocks(), each, target);
  }

  @Override
  protected long flops(Target target) {
    return 2L * r.size() * Short.toUnsignedInt(columns);
  }
}
