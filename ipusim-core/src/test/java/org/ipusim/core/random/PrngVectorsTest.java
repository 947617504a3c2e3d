package org.ipusim.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the generator, its jumps and its seeding to vectors that other programs computed. */
class PrngVectorsTest {
  private static final int WORKERS = 6;
  private static final Pattern SET_SEED =
      Pattern.compile("setseed_(\\w{8})_(\\w{8})_mod(\\w{8})_t(\\d+)_w(\\d+)");
  private static final Pattern POWER = Pattern.compile("2\\^(\\d+)");
  private static final List<Row> ROWS = new ArrayList<>();
  private static final Map<String, Row> SEEDS = new HashMap<>();

  private record Row(String seed, String kind, int n, long a, long b) {
    Xoroshiro128Aox generator() {
      return new Xoroshiro128Aox(a, b);
    }

    int power() {
      return Integer.parseInt(match(POWER, kind).group(1));
    }
  }

  @BeforeAll
  static void readRows() throws IOException {
    var resource =
        Objects.requireNonNull(PrngVectorsTest.class.getResourceAsStream("prng-vectors.csv"));
    try (var reader =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("seed_id"))
          .forEach(PrngVectorsTest::addRow);
    }
    assertThat(ROWS).hasSize(5187);
  }

  private static void addRow(String line) {
    String[] cells = line.split(",", -1);
    long second = cells[4].isEmpty() ? 0 : Long.parseUnsignedLong(cells[4], 16);
    var row =
        new Row(
            cells[0],
            cells[1],
            Integer.parseInt(cells[2]),
            Long.parseUnsignedLong(cells[3], 16),
            second);
    ROWS.add(row);
    if (row.kind().equals("seed")) {
      SEEDS.put(row.seed(), row);
    }
  }

  private static Matcher match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher;
  }

  private static Xoroshiro128Aox seeded(Row row) {
    return Objects.requireNonNull(SEEDS.get(row.seed()), row.seed()).generator();
  }

  @Test
  void everyRowIsReproduced() {
    var cursors = new HashMap<String, Xoroshiro128Aox>();
    for (Row row : ROWS) {
      switch (row.kind()) {
        case "seed" -> assertSeed(row);
        case "out" -> {
          Xoroshiro128Aox cursor = cursors.computeIfAbsent(row.seed(), id -> seeded(row));
          assertThat(cursor.nextLong()).as("%s", row).isEqualTo(row.a());
        }
        case "urand64" -> {
          Xoroshiro128Aox cursor =
              cursors.computeIfAbsent(row.seed(), id -> stepped(seeded(row), 15));
          assertThat(cursor.nextLong()).as("%s", row).isEqualTo(row.a());
        }
        case "state_after" -> assertState(row, stepped(seeded(row), row.n()));
        case "state_after_warmup" -> assertWarmedUp(row);
        case "prng_seed_csr" -> assertSeedRegister(row);
        case "charpoly" ->
            assertThat(JumpPolynomial.CHARACTERISTIC)
                .isEqualTo(new JumpPolynomial(row.a(), row.b()));
        default -> assertJump(row, cursors);
      }
    }
  }

  private static void assertJump(Row row, Map<String, Xoroshiro128Aox> cursors) {
    JumpPolynomial distance = JumpPolynomial.ofPowerOfTwo(row.power());
    if (row.kind().startsWith("jumppoly")) {
      assertThat(distance).as("%s", row).isEqualTo(new JumpPolynomial(row.a(), row.b()));
      return;
    }
    if (row.kind().startsWith("state_after_jump")) {
      Xoroshiro128Aox generator = seeded(row);
      generator.jump(distance);
      assertState(row, generator);
      return;
    }
    assertThat(row.kind()).startsWith("out_after_jump");
    Xoroshiro128Aox cursor =
        cursors.computeIfAbsent(
            row.seed() + row.kind(),
            id -> {
              Xoroshiro128Aox generator = seeded(row);
              generator.jump(distance);
              return generator;
            });
    assertThat(cursor.nextLong()).as("%s", row).isEqualTo(row.a());
  }

  private static Xoroshiro128Aox stepped(Xoroshiro128Aox generator, int steps) {
    for (int i = 0; i < steps; i++) {
      generator.nextLong();
    }
    return generator;
  }

  private static void assertState(Row row, Xoroshiro128Aox generator) {
    assertThat(List.of(generator.s0(), generator.s1()))
        .as("%s", row)
        .isEqualTo(List.of(row.a(), row.b()));
  }

  private static void assertSeed(Row row) {
    switch (row.seed()) {
      case "D_csr_seed" -> assertRegisters(row, new WorkerRandom(0x2a));
      case "E_poplibs" -> {
        var worker = new WorkerRandom(0);
        worker.setSeed(0x01234567, 0x89abcdef, 0, 1471, 5, WORKERS, SeedMode.COMPATIBLE);
        Xoroshiro128Aox warm = stepped(row.generator(), 15);
        assertRegisters(new Row(row.seed(), row.kind(), 15, warm.s0(), warm.s1()), worker);
      }
      default -> assertThat(row.a() | row.b()).as("%s", row).isNotZero();
    }
  }

  private static void assertWarmedUp(Row row) {
    assertThat(row.n()).isEqualTo(15);
    Matcher seed = match(SET_SEED, row.seed());
    int seed0 = Integer.parseUnsignedInt(seed.group(1), 16);
    int seed1 = Integer.parseUnsignedInt(seed.group(2), 16);
    int modifier = Integer.parseUnsignedInt(seed.group(3), 16);
    int tile = Integer.parseInt(seed.group(4));
    int worker = Integer.parseInt(seed.group(5));
    var random = new WorkerRandom(7);
    random.setSeed(seed0, seed1, modifier, tile, worker, WORKERS, SeedMode.COMPATIBLE);
    assertRegisters(row, random);
    assertState(row, stepped(seeded(row), 15));
    var streams =
        Xoroshiro128AoxStreams.compatible(seed0, seed1, modifier, (tile + 1) * WORKERS, WORKERS);
    int stream = tile * WORKERS + worker;
    assertThat(streams.s0(stream)).isEqualTo(row.a());
    assertThat(streams.s1(stream)).isEqualTo(row.b());
  }

  private static void assertSeedRegister(Row row) {
    int seed = Integer.parseUnsignedInt(row.seed().substring("csr_".length()), 16);
    assertRegisters(row, new WorkerRandom(seed));
    var random = new WorkerRandom(~seed);
    random.seed(seed);
    assertRegisters(row, random);
  }

  private static void assertRegisters(Row row, WorkerRandom random) {
    assertThat(List.of(random.s0(), random.s1()))
        .as("%s", row)
        .isEqualTo(List.of(row.a(), row.b()));
  }
}
