package org.ipusim.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.ipusim.core.random.SeedMode;
import org.ipusim.core.random.WorkerRandom;
import org.ipusim.core.random.Xoroshiro128Aox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected words are those of prng-vectors.csv in ipusim-core, where their origin is told. */
class RandomTest {
  private static final int WORKERS = 6;
  private static final String ONE_AND_ONES = "0000000000000001:ffffffffffffffff";

  private static Cli random(WritableByteChannel bytes, String... options) {
    var err = new ByteArrayOutputStream();
    var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    var out = new PrintStream(Channels.newOutputStream(bytes), true, StandardCharsets.UTF_8);
    var args = new String[options.length + 1];
    args[0] = "random";
    System.arraycopy(options, 0, args, 1, options.length);
    int code = new Ipusim(new Console(out, bytes, stream, false, false), List.of()).execute(args);
    return new Cli(code, "", err.toString(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String... options) {
    var out = new ByteArrayOutputStream();
    assertThat(random(Channels.newChannel(out), options)).isEqualTo(new Cli(0, "", ""));
    return out.toByteArray();
  }

  private static long[] words(String... options) {
    byte[] bytes = bytes(options);
    assertThat(bytes.length % Long.BYTES).isZero();
    var words = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
    return words;
  }

  private static long[] hexadecimal(String... words) {
    return List.of(words).stream().mapToLong(w -> Long.parseUnsignedLong(w, 16)).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {ONE_AND_ONES, "1:FFFFFFFFFFFFFFFF", "0x1:0xffffffffffffffff"})
  void theWordsOfAStateAreThoseOfTheVectors(String state) {
    assertThat(words("--state", state, "--count", "4"))
        .isEqualTo(
            hexadecimal(
                "fffffffffffffff8", "fc7fffeffffe7ffd", "ff7c406f97ffbe3e", "8f02643ff763811f"));
  }

  @Test
  void wordsAreWrittenLowestByteFirst() {
    assertThat(bytes("--state", ONE_AND_ONES, "--count", "2"))
        .containsExactly(
            0xf8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfd, 0x7f, 0xfe, 0xff, 0xef, 0xff,
            0x7f, 0xfc);
  }

  @ParameterizedTest
  @CsvSource({
    "42, 69f82be22788e9e3, fd828e505a80ef4d, 37a61e3b4f130b53, 88e88055fa3fbf67",
    // The seed tensor {01234567, 89abcdef}.
    "-8526495043095935641,"
        + " b9cc3c7f5e554d78, 1279ddd8c2df0651, 9539b2890bae1d0b, 281a7ec404490132",
  })
  void theWordsOfASeedAreThoseOfTheFirstWorkerAfterSetSeed(
      String seed, String word0, String word1, String word2, String word3) {
    long[] expected = hexadecimal(word0, word1, word2, word3);
    assertThat(words("--seed", seed, "--count", "4")).isEqualTo(expected);
    assertThat(words("--seed", seed, "--count", "4", "--mode", "decorrelated")).isEqualTo(expected);
  }

  @Test
  void workersOfATileTakeTurnsAndThenThoseOfTheNext() {
    long[] words = words("--seed", "42", "--streams", "7", "--count", "28");
    assertThat(List.of(words[0], words[7], words[14], words[21]))
        .as("tile 0, worker 0")
        .containsExactly(
            0x69f82be22788e9e3L, 0xfd828e505a80ef4dL, 0x37a61e3b4f130b53L, 0x88e88055fa3fbf67L);
    assertThat(List.of(words[5], words[12], words[19], words[26]))
        .as("tile 0, worker 5")
        .containsExactly(
            0xa8b142609c81cdddL, 0x7b4da330586ccbd8L, 0xb87342e7dd1c8a58L, 0x93c046802f9cd9a9L);
    assertThat(List.of(words[6], words[13], words[20], words[27]))
        .as("tile 1, worker 0")
        .containsExactly(
            0x43faa917e1f3d84bL, 0x3150726bd036c283L, 0x05c3e4547712775bL, 0x5d844cf65db8e8f2L);
  }

  @ParameterizedTest
  @EnumSource(SeedMode.class)
  void everyStreamIsThatOfItsWorker(SeedMode mode) {
    var random = new SplittableRandom(7);
    for (int streams : new int[] {1, 2, 6, 17, 8832, 40_000}) {
      long seed = random.nextLong();
      int turns = 3;
      long[] words =
          words(
              "--seed=" + seed,
              "--streams=" + streams,
              "--mode=" + mode,
              "--count=" + (turns * streams));
      for (int stream = 0; stream < streams; stream += 1 + random.nextInt(1 + streams / 5)) {
        var worker = new WorkerRandom(0);
        int tile = stream / WORKERS;
        worker.setSeed((int) seed, (int) (seed >>> 32), 0, tile, stream % WORKERS, WORKERS, mode);
        for (int turn = 0; turn < turns; turn++) {
          assertThat(words[turn * streams + stream])
              .as("seed %d, stream %d of %d, turn %d", seed, stream, streams, turn)
              .isEqualTo(worker.urand64());
        }
      }
    }
  }

  @Test
  void decorrelatedStreamsFromAStateAreAJumpApart() {
    long[] words =
        words("--state", ONE_AND_ONES, "--streams", "3", "--mode", "decorrelated", "--count", "7");
    var second = new Xoroshiro128Aox(1, -1);
    second.jump();
    assertThat(words).hasSize(7).startsWith(0xfffffffffffffff8L, second.nextLong());
    assertThat(List.of(words[3], words[4])).containsExactly(0xfc7fffeffffe7ffdL, second.nextLong());
    assertThat(words[6]).isEqualTo(0xff7c406f97ffbe3eL);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 100001", "6, 5", "6, 32765", "6, 32771", "8832, 100000", "40000, 99"})
  void exactlyAsManyWordsAreWrittenAsAskedFor(int streams, int count) {
    long[] all = words("--seed=3", "--streams=" + streams, "--count=200000");
    long[] some = words("--seed=3", "--streams=" + streams, "--count=" + count);
    assertThat(some).hasSize(count);
    assertThat(all).startsWith(some);
  }

  @Test
  void aReaderThatGoesAwayEndsTheCommandQuietly() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().close();
    try (Pipe.SinkChannel sink = pipe.sink()) {
      assertThat(random(sink, "--seed", "1")).isEqualTo(new Cli(0, "", ""));
    }
  }

  @Test
  void whatCannotBeWrittenIsAnError() {
    var full =
        new WritableByteChannel() {
          @Override
          public int write(ByteBuffer bytes) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public void close() {}
        };
    Cli cli = random(full, "--seed", "1");
    assertThat(cli.err()).isEqualToIgnoringNewLines("ipusim: No space left on device");
    assertThat(cli.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'', nothing says where to start; give --seed or --state",
    "--count 4, nothing says where to start; give --seed or --state",
    "--seed 1 --state 1:2, --seed and --state both say where to start; give one of them",
    "--state 0:0, --state: the state of xoroshiro128aox must not be zero",
    "--state 1, --state: '1' is not two words of up to 16 hexadecimal",
    "--state 1:x, --state: '1:x' is not two words",
    "--state 1:11111111111111111, --state: '1:11111111111111111' is not",
    "--seed x, --seed is 'x', must be a whole number",
    "--seed 1 --streams 0, '--streams is 0, must be in 1..4194304'",
    "--seed 1 --streams 4194305, '--streams is 4194305, must be in 1..4194304'",
    "--seed 1 --count 0, '--count is 0, must be at least 1'",
    "--seed 1 --mode other, there is no --mode 'other'; known: compatible, decorrelated ",
    "--seed 1 --stream 2, unknown option '--stream'; did you mean '--streams'?",
    "--state 1:2 --streams 2, '--state is that of one worker, and --streams asks for 2; '",
    "--state 1:2 --streams 2 --mode compatible, '--state is that of one worker, '",
  })
  void optionsThatDoNotMakeSenseAreRefused(String options, String message) {
    var out = new ByteArrayOutputStream();
    String[] args = options.isEmpty() ? new String[0] : options.split(" ", -1);
    Cli cli = random(Channels.newChannel(out), args);
    assertThat(cli.err()).startsWith("ipusim: " + message);
    assertThat(cli.code()).isEqualTo(2);
    assertThat(out.size()).isZero();
  }
}
