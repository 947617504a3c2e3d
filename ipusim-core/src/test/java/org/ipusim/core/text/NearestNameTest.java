package org.ipusim.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> KEYS =
      List.of("name", "clockHz", "grid", "tile", "memory", "exchange", "sync", "link", "host");

  @Test
  void aDoubledLetterIsOneChangeAway() {
    assertThat(NearestName.of("memmory", KEYS)).contains("memory");
  }

  @Test
  void aSwapOfNeighboursIsOneChangeAway() {
    assertThat(NearestName.of("gird", KEYS)).contains("grid");
  }

  @Test
  void caseDoesNotCount() {
    assertThat(NearestName.of("CLOCKHZ", KEYS)).contains("clockHz");
  }

  @Test
  void theBeginningOfANameStandsForIt() {
    assertThat(NearestName.of("exch", KEYS)).contains("exchange");
  }

  @Test
  void twoLettersAreTooFewForABeginning() {
    assertThat(NearestName.of("ex", KEYS)).isEmpty();
  }

  @Test
  void aNameChangedByMoreThanAThirdIsNotNear() {
    assertThat(NearestName.of("mexory", KEYS)).contains("memory");
    assertThat(NearestName.of("mexxry", KEYS)).contains("memory");
    assertThat(NearestName.of("mexxxy", KEYS)).isEmpty();
  }

  @Test
  void aNameOfOneLetterIsNotReplacedByAnother() {
    assertThat(NearestName.of("x", List.of("y", "z"))).isEmpty();
  }

  @Test
  void ofEquallyNearNamesTheFirstInNaturalOrderWins() {
    assertThat(NearestName.of("cat", List.of("hat", "bat"))).contains("bat");
  }

  @Test
  void blankAndEndlessNamesHaveNoNeighbour() {
    assertThat(NearestName.of("  ", KEYS)).isEmpty();
    assertThat(NearestName.of("m".repeat(201), KEYS)).isEmpty();
  }

  @Test
  void theHintAsksForTheNearestName() {
    assertThat(NearestName.hint("tlie", KEYS)).isEqualTo("; did you mean 'tile'?");
  }

  @Test
  void theHintListsKnownNamesWhenNoneIsNear() {
    assertThat(NearestName.hint("zzzzzz", List.of("b", "a"))).isEqualTo("; known: b, a");
    assertThat(NearestName.hint("zzzzzz", List.of())).isEmpty();
  }

  @Test
  void theHintListsTwentyNamesAndCountsTheRest() {
    List<String> many = IntStream.range(0, 23).mapToObj(i -> "name" + i).toList();
    assertThat(NearestName.hint("zzz", many)).endsWith("name18, name19 and 3 more");
  }

  @Test
  void oneRandomChangeOfALongNameLeadsBackToIt() {
    for (long seed = 0; seed < 500; seed++) {
      var random = new SplittableRandom(seed);
      String name = KEYS.get(random.nextInt(KEYS.size()));
      var wrong = new StringBuilder(name);
      int at = random.nextInt(name.length());
      switch (random.nextInt(3)) {
        case 0 -> wrong.deleteCharAt(at);
        case 1 -> wrong.insert(at, 'q');
        default -> wrong.setCharAt(at, 'q');
      }
      assertThat(NearestName.of(wrong.toString(), KEYS))
          .as("seed %d: %s", seed, wrong)
          .contains(name);
    }
  }
}
