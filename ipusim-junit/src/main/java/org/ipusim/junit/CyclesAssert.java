package org.ipusim.junit;

import java.util.List;
import java.util.function.Predicate;
import org.ipusim.core.bsp.CyclePart;
import org.ipusim.core.text.NearestName;
import org.ipusim.graph.profile.Profile;
import org.ipusim.graph.profile.StepProfile;
import org.ipusim.graph.profile.TextSections;

/** What the cycles of all runs of a program must be. */
public final class CyclesAssert extends AbstractAmountAssert<CyclesAssert> {
  private static final String COMPUTE_SET = "computeSet";

  private final Profile profile;

  CyclesAssert(Profile profile) {
    super(
        new Measured(
            "total cycles",
            profile.cycles().totalCycles(),
            () -> TextSections.cycles(profile) + "\n" + TextSections.steps(profile.steps())),
        CyclesAssert.class);
    this.profile = profile;
  }

  /**
   * Asks for a part of each tile's cycles; the parts of a tile sum to all cycles.
   *
   * @param part the part
   * @return assertions about the part of the tile with most of it, or of others
   */
  public TileAmountAssert of(CyclePart part) {
    return new TileAmountAssert(
        part.key() + " cycles", profile.cycles().perTile(part), () -> TextSections.cycles(profile));
  }

  /**
   * Asks for a compute set.
   *
   * @param name its name; of several with the name, all together
   * @return assertions about all its executions
   * @throws AssertionError when no program runs one of this name; it gives the nearest
   */
  public StepCyclesAssert ofComputeSet(String name) {
    return steps("compute set", name, step -> step.kind().equals(COMPUTE_SET));
  }

  /**
   * Asks for a step of the program.
   *
   * @param name a compute set's name, or what is copied where, as in the report; of several steps
   *     with the name, all together
   * @return assertions about all its executions
   * @throws AssertionError when no program has one of this name; it gives the nearest
   */
  public StepCyclesAssert ofStep(String name) {
    return steps("step", name, _ -> true);
  }

  private StepCyclesAssert steps(String kind, String name, Predicate<StepProfile> ofKind) {
    List<StepProfile> known = profile.steps().stream().filter(ofKind).toList();
    List<StepProfile> named = known.stream().filter(step -> step.name().equals(name)).toList();
    if (named.isEmpty()) {
      List<String> names = known.stream().map(StepProfile::name).distinct().toList();
      throw failure(
          "%s",
          "Expecting a %s '%s' but there is none%s%n%n%s"
              .formatted(
                  kind,
                  name,
                  NearestName.hint(name, names),
                  TextSections.steps(known).stripTrailing()));
    }
    return new StepCyclesAssert(kind + " '" + name + "'", named);
  }
}
