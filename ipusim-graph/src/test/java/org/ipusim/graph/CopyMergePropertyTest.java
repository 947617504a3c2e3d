package org.ipusim.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ipusim.core.number.ElementType;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.program.Copy;
import org.ipusim.graph.program.Program;
import org.ipusim.graph.program.Repeat;
import org.ipusim.graph.program.Sequence;
import org.junit.jupiter.api.Test;

/** Copies that share a phase must give what they give one after another. */
class CopyMergePropertyTest {
  private static final int SEEDS = 1500;

  /** Random copies over a few variables, and what plain arrays make of them, one at a time. */
  private static final class Site {
    final SplittableRandom random;
    final Graph graph;
    final List<Tensor> variables = new ArrayList<>();
    final List<int[]> model = new ArrayList<>();
    final Program program;
    private final List<Runnable> once = new ArrayList<>();

    Site(long seed) {
      random = new SplittableRandom(seed);
      int tiles = 1 + random.nextInt(5);
      graph = new Graph(Targets.small(tiles));
      for (int v = 0; v < 1 + random.nextInt(4); v++) {
        addVariable(v, 4 + random.nextInt(60), tiles);
      }
      Program body = sequence(2);
      int times = 1 + random.nextInt(2);
      for (int i = 0; i < times; i++) {
        once.forEach(Runnable::run);
      }
      program = new Repeat(times, body);
    }

    private void addVariable(int v, int size, int tiles) {
      Tensor tensor = graph.addVariable("v" + v, ElementType.UNSIGNED_CHAR, size);
      for (int at = 0, end; at < size; at = end) {
        end = Math.min(size, at + 1 + random.nextInt(20));
        graph.setTileMapping(tensor.slice(at, end), random.nextInt(tiles));
      }
      int[] values = random.ints(size, 0, 256).toArray();
      graph.setInitialValue(tensor, values);
      graph.createHostRead("v" + v, tensor);
      variables.add(tensor);
      model.add(values);
    }

    private Program sequence(int depth) {
      Sequence.Builder steps = Sequence.builder();
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        if (depth > 0 && random.nextInt(3) == 0) {
          steps.add(sequence(depth - 1));
        } else {
          copy(steps);
        }
      }
      return steps.build();
    }

    /** Copies elements at a stride to others at another, if they are not the same. */
    private void copy(Sequence.Builder steps) {
      int from = random.nextInt(variables.size());
      int to = random.nextInt(variables.size());
      int length = 1 + random.nextInt(4);
      int[] source = elements(from, length);
      int[] destination = elements(to, length);
      boolean shared =
          from == to
              && IntStream.of(source)
                  .anyMatch(s -> IntStream.of(destination).anyMatch(d -> d == s));
      if (!shared) {
        steps.add(new Copy(tensor(from, source), tensor(to, destination)));
        int[] a = model.get(from);
        int[] b = model.get(to);
        once.add(() -> IntStream.range(0, length).forEach(i -> b[destination[i]] = a[source[i]]));
      }
    }

    private int[] elements(int variable, int length) {
      int size = model.get(variable).length;
      int stride = 1 + random.nextInt(length == 1 ? 1 : (size - 1) / (length - 1));
      int first = random.nextInt(size - stride * (length - 1));
      return IntStream.range(0, length).map(i -> first + i * stride).toArray();
    }

    private Tensor tensor(int variable, int[] elements) {
      Tensor all = variables.get(variable);
      return Tensor.concat(
          IntStream.of(elements).mapToObj(e -> all.slice(e, e + 1)).toArray(Tensor[]::new));
    }

    Profile run(boolean merge, String what) {
      CompileOptions options = CompileOptions.defaults().withMergeCopies(merge);
      try (var engine = new Engine(graph.compile(options, program))) {
        engine.run(0);
        for (int v = 0; v < model.size(); v++) {
          assertThat(Arrays.toString(engine.readInts("v" + v)))
              .as("%s, variable %d", what, v)
              .isEqualTo(Arrays.toString(model.get(v)));
        }
        return engine.profile();
      }
    }
  }

  @Test
  void mergedCopiesGiveWhatTheyGiveOneAtATime() {
    long merged = 0;
    long dependent = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      var site = new Site(seed);
      int apart = site.run(false, "seed " + seed + ", apart").steps().size();
      Profile profile = site.run(true, "seed " + seed + ", merged");
      assertThat(profile.steps()).as("seed %d", seed).hasSizeLessThanOrEqualTo(apart);
      merged += apart - profile.steps().size();
      dependent += Math.max(0, profile.steps().size() - 1);
    }
    assertThat(merged).as("copies that join another").isGreaterThan(SEEDS);
    assertThat(dependent).as("copies that may not").isGreaterThan(SEEDS);
  }
}
