package org.ipusim.graph.runtime;

import org.ipusim.graph.codelet.VertexVector;

/** The vectors a codelet's field can hold, by the Java primitive beneath. */
public enum ViewKind {
  /** {@code FloatVector}. */
  FLOAT,
  /** {@code HalfVector}. */
  HALF,
  /** {@code IntVector}. */
  INT,
  /** {@code ShortVector}. */
  SHORT,
  /** {@code ByteVector}. */
  BYTE,
  /** {@code BoolVector}. */
  BOOL;

  /**
   * Makes a view for a field.
   *
   * @param whole whether its edges always cover a whole host array
   * @param field the field's name
   * @param sized whether its layout holds a size
   * @param writable whether the vertex may write the elements
   * @return the view
   */
  public BoundView view(boolean whole, String field, boolean sized, boolean writable) {
    var slot = new Slot(field, sized, writable);
    if (!whole) {
      return (BoundView) window(slot);
    }
    return switch (this) {
      case FLOAT -> new FloatWhole(slot);
      case HALF -> new HalfWhole(slot);
      case INT -> new IntWhole(slot);
      case SHORT -> new ShortWhole(slot);
      case BYTE -> new ByteWhole(slot);
      case BOOL -> new BoolWhole(slot);
    };
  }

  /**
   * Makes a view for a list field.
   *
   * @param field the field's name
   * @param writable whether the vertex may write the elements
   * @return the view
   */
  public ListView list(String field, boolean writable) {
    return new ListView(this, new Slot(field, true, writable));
  }

  VertexVector window(Slot slot) {
    return switch (this) {
      case FLOAT -> new FloatWindow(slot);
      case HALF -> new HalfWindow(slot);
      case INT -> new IntWindow(slot);
      case SHORT -> new ShortWindow(slot);
      case BYTE -> new ByteWindow(slot);
      case BOOL -> new BoolWindow(slot);
    };
  }
}
