package org.ipusim.graph.internal.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.ipusim.graph.problem.GraphCompilationException;
import org.ipusim.graph.problem.GraphProblem;
import org.ipusim.graph.problem.GraphProblem.Kind;

/** Problems found so far; lists the first ones of each kind and counts the rest. */
public final class ProblemList {
  private static final int LISTED_PER_KIND = 20;

  private final List<GraphProblem> listed = new ArrayList<>();
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

  /** Starts with none. */
  public ProblemList() {}

  /**
   * Starts with those of another list.
   *
   * @param other the other list
   */
  public ProblemList(ProblemList other) {
    listed.addAll(other.listed);
    counts.putAll(other.counts);
  }

  /**
   * Notes a problem.
   *
   * @param kind its kind
   * @param message makes its text, when it is listed
   */
  public void add(Kind kind, Supplier<String> message) {
    if (counts.merge(kind, 1L, Long::sum) <= LISTED_PER_KIND) {
      listed.add(new GraphProblem(kind, message.get()));
    }
  }

  /** {@return whether there is none} */
  public boolean isEmpty() {
    return listed.isEmpty();
  }

  /** {@return those listed} */
  public List<GraphProblem> listed() {
    return ImmutableList.copyOf(listed);
  }

  /**
   * Throws all problems at once.
   *
   * @throws GraphCompilationException when there is any
   */
  public void throwIfAny() {
    if (!listed.isEmpty()) {
      long total = counts.values().stream().mapToLong(Long::longValue).sum();
      throw new GraphCompilationException(listed, total);
    }
  }
}
