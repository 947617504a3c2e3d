package org.ipusim.graph.internal.model;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import org.ipusim.graph.internal.view.RunConsumer;
import org.ipusim.graph.internal.view.View;

/** The pieces of one view after another: its runs, joined where one goes on where another ends. */
public final class Pieces implements RunConsumer {
  private static final int NUMBERS = 3;

  private int[] numbers = new int[NUMBERS];
  private int used;

  /** Begins with none. */
  public Pieces() {}

  /**
   * Finds a view's pieces.
   *
   * @param view the view
   * @return variable, first element, elements of each piece
   */
  public static int[] of(View view) {
    var pieces = new Pieces();
    view.walk(pieces);
    return pieces.toArray();
  }

  void collect(View view) {
    used = 0;
    view.walk(this);
  }

  @Override
  public void accept(int variable, int begin, int length) {
    int n = used;
    int[] known = numbers;
    if (n > 0 && known[n - 3] == variable && known[n - 2] + known[n - 1] == begin) {
      known[n - 1] += length;
      return;
    }
    if (n + NUMBERS > known.length) {
      known = IntArrays.grow(known, n + NUMBERS);
      numbers = known;
    }
    known[n] = variable;
    known[n + 1] = begin;
    known[n + 2] = length;
    used = n + NUMBERS;
  }

  /** {@return how many pieces there are} */
  public int count() {
    return used / NUMBERS;
  }

  int variable() {
    return numbers[0];
  }

  int begin() {
    return numbers[1];
  }

  int length() {
    return numbers[2];
  }

  /** {@return variable, first element, elements of each piece} */
  public int[] toArray() {
    return Arrays.copyOf(numbers, used);
  }
}
