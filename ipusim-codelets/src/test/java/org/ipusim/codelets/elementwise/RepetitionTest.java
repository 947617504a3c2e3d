package org.ipusim.codelets.elementwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.ipusim.graph.Interval;
import org.junit.jupiter.api.Test;

class RepetitionTest {
  private static final int CASES = 2000;

  private static List<Repetition> of(int[] full, int[] own, int begin, int end) {
    return Repetition.in(Meeting.of(full, own), List.of(new Interval(begin, end)));
  }

  private static Repetition found(int begin, int end, int inner, int length) {
    return new Repetition(new Interval(begin, end), inner, length);
  }

  @Test
  void aVectorForEachOfTwoSlicesIsARepetitionForEach() {
    assertThat(of(new int[] {2, 5, 4}, new int[] {2, 1, 4}, 8, 32))
        .containsExactly(found(8, 20, 1, 4), found(20, 32, 1, 4));
  }

  @Test
  void anElementForEachRowOfBlocksIsOneRepetition() {
    assertThat(of(new int[] {3, 4, 8}, new int[] {1, 4, 1}, 0, 96))
        .containsExactly(found(0, 96, 8, 4));
  }

  @Test
  void theEndOfARowAndTheBeginningOfOneAreApart() {
    assertThat(of(new int[] {4, 8}, new int[] {4, 1}, 3, 20))
        .containsExactly(found(3, 8, 5, 1), found(8, 16, 8, 1), found(16, 20, 4, 1));
  }

  @Test
  void repetitionsSayWhatElementsMeet() {
    for (long seed = 0; seed < CASES; seed++) {
      var random = new SplittableRandom(seed);
      int[] full = new int[1 + random.nextInt(4)];
      int[] own = new int[full.length];
      int elements = 1;
      for (int d = 0; d < full.length; d++) {
        full[d] = 1 + random.nextInt(5);
        own[d] = random.nextBoolean() ? 1 : full[d];
        elements *= full[d];
      }
      Meeting meeting = Meeting.of(full, own);
      int[] met = meeting.elements(new Interval(0, elements));
      int begin = random.nextInt(elements);
      int next = begin;
      for (Repetition r : of(full, own, begin, elements)) {
        int first = r.elements().begin();
        assertThat(first).as("no gap, seed %d", seed).isEqualTo(next);
        assertThat(r.elements().size() % (r.inner() * r.length())).as("seed %d", seed).isZero();
        for (int i = first; i < r.elements().end(); i++) {
          int at = first + (i - first) / r.inner() % r.length() * r.inner();
          assertThat(met[i]).as("element %d, seed %d", i, seed).isEqualTo(met[at]);
          assertThat(meeting.element(i)).as("element %d, seed %d", i, seed).isEqualTo(met[i]);
        }
        next = r.elements().end();
      }
      assertThat(next).as("all, seed %d", seed).isEqualTo(elements);
    }
  }
}
