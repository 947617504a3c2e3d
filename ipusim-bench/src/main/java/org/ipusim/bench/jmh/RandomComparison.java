package org.ipusim.bench.jmh;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Sets the generator beside the same loops in C: compiles them with the installed {@code gcc}, once
 * plainly at {@code -O3} and once for this processor, runs C and Java in turns, and prints the
 * least processor time of a word and Java's ratio to C. The aims are 1.15 of {@code -O3} for one
 * stream and 1.5 of {@code -O3 -march=native} for 8,832 streams.
 */
public final class RandomComparison {
  private static final String SOURCE = "xoroshiro128aox.c";
  private static final int ROUNDS = 6;
  private static final int REPETITIONS = 10;
  private static final List<Kernel> KERNELS =
      List.of(
          new Kernel("next", RandomKernels.WORDS, RandomKernels::next),
          new Kernel("fill", RandomKernels.WORDS, RandomKernels::fill),
          new Kernel(
              "streams",
              (long) RandomKernels.STREAMS * RandomKernels.STEPS,
              RandomKernels::streams));

  private record Kernel(String name, long words, ToLongFunction<RandomKernels> body) {}

  private record Figure(double nanosPerWord, long sum) {}

  private RandomComparison() {}

  /**
   * Compares.
   *
   * @param args none
   * @throws IOException if the program cannot be written or run
   * @throws InterruptedException if interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("ipusim-random");
    try {
      compare(folder, System.out);
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static void compare(Path folder, PrintStream out)
      throws IOException, InterruptedException {
    Path source = folder.resolve(SOURCE);
    try (InputStream in = RandomComparison.class.getResourceAsStream(SOURCE)) {
      if (in == null) {
        throw new IOException(SOURCE + " is missing from the build of ipusim-bench");
      }
      Files.copy(in, source);
    }
    Path plain = folder.resolve("plain");
    Path tuned = folder.resolve("native");
    boolean compiled =
        compile(source, plain, "-O3") && compile(source, tuned, "-O3", "-march=native");
    if (!compiled) {
      out.println("gcc was not found: only Java is measured. Install gcc for the ratios to C.");
    }
    List<Figure[]> c = new ArrayList<>();
    List<Figure[]> cNative = new ArrayList<>();
    List<Figure[]> java = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      if (compiled) {
        c.add(runC(plain));
        cNative.add(runC(tuned));
      }
      java.add(runJava());
    }
    for (int k = 0; k < KERNELS.size(); k++) {
      Kernel kernel = KERNELS.get(k);
      Figure best = best(java, k);
      out.printf("%-8s Java %6.3f ns/word", kernel.name(), best.nanosPerWord());
      if (compiled) {
        print(out, "C -O3", best(c, k), best, kernel);
        print(out, "C -O3 -march=native", best(cNative, k), best, kernel);
      }
      out.println();
    }
  }

  private static void print(
      PrintStream out, String compiler, Figure c, Figure java, Kernel kernel) {
    if (c.sum() != java.sum()) {
      throw new IllegalStateException(
          "kernel %s: C drew other words than Java, %016x against %016x"
              .formatted(kernel.name(), c.sum(), java.sum()));
    }
    double ratio = java.nanosPerWord() / c.nanosPerWord();
    out.printf("   %s %.3f (ratio %.2f)", compiler, c.nanosPerWord(), ratio);
  }

  private static Figure best(List<Figure[]> rounds, int kernel) {
    Figure best = rounds.getFirst()[kernel];
    for (Figure[] round : rounds) {
      best = round[kernel].nanosPerWord() < best.nanosPerWord() ? round[kernel] : best;
    }
    return best;
  }

  private static Figure[] runJava() {
    var threads = ManagementFactory.getThreadMXBean();
    var figures = new Figure[KERNELS.size()];
    for (int k = 0; k < figures.length; k++) {
      Kernel kernel = KERNELS.get(k);
      var kernels = new RandomKernels();
      long least = Long.MAX_VALUE;
      long sum = 0;
      for (int r = 0; r < REPETITIONS; r++) {
        long from = threads.getCurrentThreadCpuTime();
        sum = kernel.body().applyAsLong(kernels);
        least = Math.min(least, threads.getCurrentThreadCpuTime() - from);
      }
      figures[k] = new Figure((double) least / kernel.words(), sum);
    }
    return figures;
  }

  /** False when there is no gcc. */
  private static boolean compile(Path source, Path program, String... options)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("gcc"));
    command.addAll(Arrays.asList(options));
    command.addAll(List.of("-o", program.toString(), source.toString()));
    Process gcc;
    try {
      gcc = new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      return false;
    }
    if (gcc.waitFor() != 0) {
      throw new IOException("gcc failed: " + String.join(" ", command));
    }
    return true;
  }

  private static Figure[] runC(Path program) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(program.toString(), Integer.toString(REPETITIONS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var figures = new Figure[KERNELS.size()];
    try (var lines = process.inputReader()) {
      for (int k = 0; k < figures.length; k++) {
        String line = lines.readLine();
        String[] cells = line == null ? new String[0] : line.split(" ", -1);
        if (cells.length != 3 || !cells[0].equals(KERNELS.get(k).name())) {
          throw new IOException(
              "the C program printed '" + line + "' where " + KERNELS.get(k).name() + " was due");
        }
        figures[k] = new Figure(Double.parseDouble(cells[1]), Long.parseUnsignedLong(cells[2], 16));
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("the C program failed");
    }
    return figures;
  }
}
