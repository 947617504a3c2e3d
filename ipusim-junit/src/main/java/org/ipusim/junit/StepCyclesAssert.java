package org.ipusim.junit;

import java.util.List;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.graph.profile.StepProfile;
import org.ipusim.graph.profile.TextSections;

/**
 * What the cycles of a step must be: of all its executions together, each as long as the slowest
 * tile takes for each of its parts.
 */
public final class StepCyclesAssert extends AbstractAmountAssert<StepCyclesAssert> {
  private final String name;
  private final List<StepProfile> steps;

  /**
   * Starts.
   *
   * @param name what messages call the step
   * @param steps it, and others that have the same name
   */
  StepCyclesAssert(String name, List<StepProfile> steps) {
    super(
        new Measured(
            "cycles of " + executed(name, steps),
            steps.stream().mapToLong(StepProfile::totalCycles).sum(),
            () -> TextSections.steps(steps)),
        StepCyclesAssert.class);
    this.name = name;
    this.steps = steps;
  }

  /**
   * Asks for one part of these cycles.
   *
   * @param part compute, rearrange, exchange or host; these sum to the step's cycles
   * @return assertions about that part of all executions
   * @throws IllegalArgumentException when steps have no such part; it says where it is counted
   */
  public AmountAssert of(CyclePart part) {
    long cycles = steps.stream().mapToLong(step -> step.cyclesOf(part)).sum();
    return new AmountAssert(
        new Measured(
            part.key() + " cycles of " + executed(name, steps),
            cycles,
            () -> TextSections.steps(steps)));
  }

  private static String executed(String name, List<StepProfile> steps) {
    long times = steps.stream().mapToLong(StepProfile::executions).sum();
    return times == 1 ? name : number(times) + " executions of " + name;
  }
}
