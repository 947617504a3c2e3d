package org.ipusim.graph.internal.run;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.compile.Step;
import org.ipusim.graph.internal.compile.Step.Control;
import org.ipusim.graph.problem.ProgramException;

/** Finds the steps that bring all replicas together, which no replica may run alone. */
final class Meetings {
  private static final int NAMED = 8;

  private final CompiledGraph graph;
  private final IdentityHashMap<Step, Optional<String>> known = new IdentityHashMap<>();

  Meetings(CompiledGraph graph) {
    this.graph = graph;
  }

  /** Names the first such step within a step. */
  private Optional<String> within(Step step) {
    Optional<String> found = known.get(step);
    if (found == null) {
      found = find(step);
      known.put(step, found);
    }
    return found;
  }

  private Optional<String> find(Step step) {
    return switch (step) {
      case Step.Cross c -> named(c.number());
      case Step.Host h -> named(h.number());
      case Step.HostCall c -> named(c.number());
      case Step.Barrier b -> b.global() ? Optional.of("Sync(GLOBAL)") : Optional.empty();
      case Step.Block b -> first(b.steps().stream());
      case Step.Loop l -> within(l.body());
      case Step.While w -> first(Stream.of(w.condition(), w.body()));
      case Step.Branch b -> first(Stream.of(b.thenBody(), b.elseBody()));
      case Step.Choice c ->
          first(Stream.concat(c.cases().values().stream(), Stream.of(c.defaultBody())));
      case Step.Compute _, Step.Move _, Step.Undef _, Step.Print _, Step.Fail _ -> Optional.empty();
    };
  }

  private Optional<String> named(int number) {
    return Optional.of("'" + graph.steps().get(number).name() + "'");
  }

  private Optional<String> first(Stream<Step> steps) {
    return steps.map(this::within).flatMap(Optional::stream).findFirst();
  }

  /**
   * Checks steps that some replicas will run while others do not.
   *
   * @param program the program that decides
   * @param control what it decides on
   * @param replicas replicas that come to it
   * @param values the value of each
   * @param steps the steps
   * @throws ProgramException when one brings all replicas together
   */
  void requireNone(String program, Control control, int[] replicas, int[] values, Step... steps) {
    Optional<String> meeting = first(Stream.of(steps));
    if (meeting.isPresent()) {
      throw new ProgramException(
          program
              + " on '"
              + control.source().name()
              + "' differs between replicas: it is "
              + describe(replicas, values)
              + ". But "
              + meeting.get()
              + " in it brings all replicas together; give all of them the same value, or move"
              + " that step out");
    }
  }

  private static String describe(int[] replicas, int[] values) {
    int[] different = IntStream.of(values).distinct().toArray();
    List<String> texts =
        IntStream.of(different)
            .limit(NAMED)
            .mapToObj(value -> value + " on " + owners(value, replicas, values))
            .toList();
    int more = different.length - texts.size();
    return String.join(", ", texts) + (more > 0 ? " and " + more + " other values" : "");
  }

  private static String owners(int value, int[] replicas, int[] values) {
    int[] owners =
        IntStream.range(0, values.length)
            .filter(i -> values[i] == value)
            .map(i -> replicas[i])
            .toArray();
    String list =
        String.join(", ", IntStream.of(owners).limit(NAMED).mapToObj(Integer::toString).toList());
    int more = owners.length - NAMED;
    return (owners.length == 1 ? "replica " : "replicas ")
        + list
        + (more > 0 ? " and " + more + " more" : "");
  }
}
