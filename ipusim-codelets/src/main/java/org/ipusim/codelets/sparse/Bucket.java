package org.ipusim.codelets.sparse;

import java.util.ArrayList;
import java.util.List;

/** What is in a tile's bucket: sub-groups, its own and those moved to it. */
final class Bucket {
  private final int header;
  private final List<SubGroup> subGroups = new ArrayList<>();

  /**
   * Makes an empty bucket.
   *
   * @param header fields of meta-information of a sub-group besides its rows
   */
  Bucket(int header) {
    this.header = header;
  }

  /** Those that hold anything, in their order. */
  List<SubGroup> subGroups() {
    return subGroups;
  }

  void add(SubGroup group) {
    if (group.rows() > 0) {
      subGroups.add(group);
    }
  }

  int blocks() {
    return subGroups.stream().mapToInt(SubGroup::blocks).sum();
  }

  /** Fields of meta-information, without the one that ends it. */
  int meta() {
    return subGroups.stream().mapToInt(this::meta).sum();
  }

  int meta(SubGroup group) {
    return group.rows() == 0 ? 0 : header + MetaInformation.ROW * group.rows() + group.blocks();
  }
}
