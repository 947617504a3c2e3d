package org.ipusim.bench.cli;

import java.io.IOException;
import java.util.function.Consumer;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.random.SeedMode;
import org.ipusim.core.random.Xoroshiro128Aox;
import org.ipusim.core.random.Xoroshiro128AoxStreams;
import org.ipusim.workloads.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "random",
    description = {
      "Writes the random words of the tiles' generators to standard output, for statistical tests:"
          + " 64 bits each, little endian.",
      ""
    },
    optionListHeading = "Options:%n",
    footer = {
      "",
      "Without --count it goes on until the reader closes the pipe.",
      "",
      "Examples:",
      "  ipusim random --state 1:ffffffffffffffff --count 4 | od -An -v -tx8",
      "  ipusim random --state 1:ffffffffffffffff | dieharder -a -g 200",
      "  ipusim random --seed 42 --streams 8832 --mode decorrelated | dieharder -a -g 200"
    })
final class RandomCommand implements Action {
  // All chips that are built in have as many workers a tile.
  private static final String CHIP = "gc200";
  // More than a target of the most chips has workers.
  private static final int MAX_STREAMS = 1 << 22;
  // Stays in a core's own cache; from 8 Ki to 128 Ki words a pipe takes all sizes equally fast.
  private static final int WORDS_AT_A_TIME = 1 << 14;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed the workers as poprand's setSeed; the low 32 bits are its first word.")
  @Nullable Long seed;

  @Option(
      names = "--state",
      converter = GeneratorState.class,
      paramLabel = "S0:S1",
      description =
          "Start at this state instead: $PRNG_0 and $PRNG_1 of the first worker, in hexadecimal.")
  @Nullable Xoroshiro128Aox state;

  @Option(
      names = "--streams",
      paramLabel = "N",
      description =
          "How many workers take turns, word by word: those of tile 0, then of tile 1, and so on"
              + " (default: 1).")
  int streams = 1;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "compatible: seed every worker as PopLibs does, which leaves their streams dependent;"
              + " decorrelated: set them 2^64 steps apart (default: compatible).")
  SeedMode mode = SeedMode.COMPATIBLE;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many words to write in all (default: no end).")
  @Nullable Long count;

  @Mixin final HelpOption help = new HelpOption();

  @Override
  public void run(Console console) throws IOException {
    if (streams < 1 || streams > MAX_STREAMS) {
      throw new UsageException("--streams is " + streams + ", must be in 1.." + MAX_STREAMS);
    }
    if (count != null && count < 1) {
      throw new UsageException("--count is " + count + ", must be at least 1");
    }
    Consumer<long[]> source = source();
    int turns = Math.max(1, WORDS_AT_A_TIME / streams);
    var output = new WordOutput(console.bytes(), turns * streams);
    output.write(source, count == null ? Long.MAX_VALUE : count);
  }

  private Consumer<long[]> source() {
    if (seed == null) {
      if (state == null) {
        throw new UsageException("nothing says where to start; give --seed or --state");
      }
      return from(state);
    }
    if (state != null) {
      throw new UsageException("--seed and --state both say where to start; give one of them");
    }
    return seeded((int) (long) seed, (int) (seed >>> Integer.SIZE));
  }

  private Consumer<long[]> seeded(int seed0, int seed1) {
    int workers = ChipSpec.preset(CHIP).tile().workerContexts();
    var all =
        Xoroshiro128AoxStreams.compatible(
            seed0, seed1, 0, mode == SeedMode.COMPATIBLE ? streams : 1, workers);
    return all.size() > 1 ? all::fill : from(new Xoroshiro128Aox(all.s0(0), all.s1(0)));
  }

  private Consumer<long[]> from(Xoroshiro128Aox first) {
    if (streams == 1) {
      return first::fill;
    }
    if (mode == SeedMode.COMPATIBLE) {
      throw new UsageException(
          "--state is that of one worker, and --streams asks for "
              + streams
              + "; compatible ones all start at a --seed, only --mode decorrelated goes on from a"
              + " state");
    }
    return Xoroshiro128AoxStreams.jumping(first, streams)::fill;
  }
}
