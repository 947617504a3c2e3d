package org.ipusim.junit;

import org.ipusim.graph.profile.MemoryReport;
import org.ipusim.graph.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what a program costs, in the manner of AssertJ, beside whose {@code assertThat}
 * these can be imported.
 */
public final class IpuAssertions {
  private IpuAssertions() {}

  /**
   * Begins assertions about what an engine's runs cost.
   *
   * @param profile the engine's profile
   * @return the assertions
   */
  public static ProfileAssert assertThat(@Nullable Profile profile) {
    return new ProfileAssert(profile);
  }

  /**
   * Begins assertions about memory, which a compiled graph has before it runs.
   *
   * @param memory an executable's memory
   * @return the assertions
   */
  public static MemoryAssert assertThat(MemoryReport memory) {
    return new MemoryAssert(memory);
  }
}
