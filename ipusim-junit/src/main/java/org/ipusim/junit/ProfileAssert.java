package org.ipusim.junit;

import org.assertj.core.api.AbstractAssert;
import org.ipusim.graph.profile.Profile;
import org.jspecify.annotations.Nullable;

/** What a profile must show. */
public final class ProfileAssert extends AbstractAssert<ProfileAssert, @Nullable Profile> {
  ProfileAssert(@Nullable Profile profile) {
    super(profile, ProfileAssert.class);
  }

  /**
   * Asks for cycles.
   *
   * @return assertions about all cycles of all runs, or those of steps and parts
   */
  public CyclesAssert cycles() {
    return new CyclesAssert(profile());
  }

  /**
   * Asks for memory.
   *
   * @return assertions about the fullest tile, or others
   */
  public MemoryAssert memory() {
    return new MemoryAssert(profile().memory());
  }

  private Profile profile() {
    if (actual == null) {
      throw failure("Expecting a profile but found null");
    }
    return actual;
  }
}
