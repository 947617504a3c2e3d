package org.ipusim.graph.internal.model;

import java.util.List;

/**
 * What a codelet needs of the addresses of its fields.
 *
 * @param fields by slot
 * @param apart pairs of slots that must lie in different memory elements
 */
public record MemoryNeeds(List<FieldNeeds> fields, List<Pair> apart) {
  /**
   * What one field needs.
   *
   * @param align the address of its first element is a multiple of this
   * @param interleaved whether it must lie in the interleaved region
   */
  public record FieldNeeds(int align, boolean interleaved) {
    /** {@return whether the field needs more than what any variable has} */
    public boolean special() {
      return interleaved || align > 1;
    }
  }

  /**
   * Two fields.
   *
   * @param first the lower slot
   * @param second the higher slot
   */
  public record Pair(int first, int second) {}

  /** {@return whether any field needs anything} */
  public boolean any() {
    return !apart.isEmpty() || fields.stream().anyMatch(FieldNeeds::special);
  }

  /**
   * Says whether a field takes part in any need.
   *
   * @param slot the field's slot
   * @return whether it does
   */
  public boolean concerns(int slot) {
    return fields.get(slot).special()
        || apart.stream().anyMatch(p -> p.first() == slot || p.second() == slot);
  }
}
