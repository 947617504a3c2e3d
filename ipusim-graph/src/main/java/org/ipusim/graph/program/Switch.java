package org.ipusim.graph.program;

import com.google.common.collect.ImmutableSortedMap;
import java.util.SortedMap;
import org.ipusim.graph.Tensor;

/**
 * Runs the program of the case that the control value names.
 *
 * @param control one element of type INT or UNSIGNED_INT
 * @param cases programs by value
 * @param defaultBody runs when no case has the value; an {@link ErrorProgram} makes that an error
 */
public record Switch(Tensor control, SortedMap<Integer, Program> cases, Program defaultBody)
    implements Program {
  /** Copies the cases. */
  public Switch {
    cases = ImmutableSortedMap.copyOf(cases);
  }
}
