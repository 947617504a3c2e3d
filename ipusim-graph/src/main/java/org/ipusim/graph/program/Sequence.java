package org.ipusim.graph.program;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs programs one after another.
 *
 * @param steps the programs
 */
public record Sequence(List<Program> steps) implements Program {
  /** Copies the list. */
  public Sequence {
    steps = ImmutableList.copyOf(steps);
  }

  /**
   * Makes a sequence.
   *
   * @param steps the programs
   * @return the sequence
   */
  public static Sequence of(Program... steps) {
    return new Sequence(List.of(steps));
  }

  /** {@return a builder without steps} */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects programs. */
  public static final class Builder {
    private final List<Program> steps = new ArrayList<>();

    private Builder() {}

    /**
     * Adds a program at the end.
     *
     * @param program the program
     * @return this builder
     */
    public Builder add(Program program) {
      steps.add(program);
      return this;
    }

    /** {@return the sequence} */
    public Sequence build() {
      return new Sequence(steps);
    }
  }
}
