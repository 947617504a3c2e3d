package org.ipusim.graph.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.util.SplittableRandom;
import org.ipusim.core.number.ElementType.Storage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PieceGatherTest {
  @ParameterizedTest
  @EnumSource(Storage.class)
  void piecesComeOneAfterTheOtherInTheirOrder(Storage storage) {
    for (long seed = 1; seed <= 50; seed++) {
      var random = new SplittableRandom(seed);
      Object[] arrays = new Object[random.nextInt(1, 5)];
      for (int a = 0; a < arrays.length; a++) {
        arrays[a] = storage.newArray(40);
        for (int i = 0; i < 40; i++) {
          Array.setByte(arrays[a], i, (byte) random.nextInt());
        }
      }
      int[] pieces = new int[3 * random.nextInt(0, 20)];
      Object expected = storage.newArray(40 * pieces.length);
      int total = 0;
      for (int p = 0; p < pieces.length; p += 3) {
        pieces[p] = random.nextInt(arrays.length);
        pieces[p + 1] = random.nextInt(40);
        pieces[p + 2] = random.nextInt(3) == 0 ? random.nextInt(41 - pieces[p + 1]) : 1;
        for (int i = 0; i < pieces[p + 2]; i++) {
          Array.set(expected, total++, Array.get(arrays[pieces[p]], pieces[p + 1] + i));
        }
      }
      Object gathered = storage.newArray(40 * pieces.length);
      PieceGather.gather(arrays, pieces, gathered);
      assertThat(gathered).as("seed %d", seed).isEqualTo(expected);
    }
  }
}
