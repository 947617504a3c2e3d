package org.ipusim.bench.validate;

/** What a figure has to do with how the simulator was made. */
enum Origin {
  /** A constant or rule that was put into the model: the row shows that it is applied. */
  PUT_IN("put in"),
  /** A figure that follows from the model without having gone into it. */
  FOLLOWS("follows");

  private final String text;

  Origin(String text) {
    this.text = text;
  }

  /** {@return how tables name it} */
  String text() {
    return text;
  }

  static Origin of(String text) {
    for (Origin origin : values()) {
      if (origin.text.equals(text)) {
        return origin;
      }
    }
    throw new IllegalArgumentException("origin: '" + text + "' is none of: put in, follows");
  }
}
