package org.ipusim.core.arch;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a chip description is wrong; it holds all that is wrong with it. */
public final class ChipSpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  ChipSpecException(List<Problem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  private static String message(List<Problem> problems) {
    return problems.size() == 1
        ? problems.getFirst().toString()
        : problems.stream()
            .map(problem -> "\n  " + problem)
            .collect(
                Collectors.joining(
                    "", "the chip description has " + problems.size() + " problems:", ""));
  }

  /** {@return every problem found, in the order of the file; at least one} */
  public List<Problem> problems() {
    return problems;
  }
}
