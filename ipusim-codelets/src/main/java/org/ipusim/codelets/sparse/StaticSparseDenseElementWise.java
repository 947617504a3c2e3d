package org.ipusim.codelets.sparse;

import java.util.Arrays;
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
 * Products of a tile's non-zero elements with rows of a dense matrix, summed by rows of the sparse
 * one. Of halves each product is rounded to half and added in float, and the sum is rounded once
 * (PopLibs 3.4, StaticSparseDenseElementWise_half_half.S). What it takes depends on how many
 * non-zeros each worker's rows have, so that whoever writes the work list states it.
 */
@Template("type")
@DifferentElements({"workList", "in"})
final class StaticSparseDenseElementWise extends MultiVertex {
  /** Rows of the dense matrix, each of the tile's columns. */
  @Input(align = Long.BYTES)
  @ElementOf("type")
  RealVector in;

  /** Rows of sums, each of the tile's columns. */
  @Output(align = Long.BYTES)
  @ElementOf("type")
  RealVector out;

  @Input
  @ElementOf("type")
  RealVector nz;

  @Input ShortVector workList;

  /** Columns of the tile. */
  int numZ;

  static ElementType type() {
    return CodeletTemplate.argument(ElementType.class);
  }

  @Override
  public void compute(int worker) {
    int header = worker * WorkListLimits.ELEMENT_WORKER;
    int rows = entry(header);
    int at = entry(header + 1);
    int value = entry(header + 2);
    int columns = entry(header + 3);
    int first = entry(header + 4);
    int firstRow = entry(header + 5);
    if (columns == 0) {
      return;
    }
    boolean half = type() == ElementType.HALF;
    var sums = new float[columns];
    var dense = new float[columns];
    for (int row = firstRow; row < firstRow + rows; row++) {
      int count = entry(at++) + (half ? 1 : 0);
      Arrays.fill(sums, 0);
      for (int c = 0; c < count; c++) {
        int from = entry(at++) / (half ? Short.BYTES : Float.BYTES);
        in.read(from + first, dense, 0, columns);
        add(sums, dense, nz.get(value++), half);
      }
      out.write(row * numZ + first, sums, 0, columns);
    }
  }

  private int entry(int at) {
    return Short.toUnsignedInt(workList.get(at));
  }

  private static void add(float[] sums, float[] dense, float value, boolean half) {
    if (half) {
      for (int z = 0; z < sums.length; z++) {
        sums[z] += Float.float16ToFloat(Float.floatToFloat16(dense[z] * value));
      }
    } else {
      for (int z = 0; z < sums.length; z++) {
        sums[z] += dense[z] * value;
      }
    }
  }
}
