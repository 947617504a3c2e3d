package org.ipusim.graph.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What a view knows of its field, for messages.
 *
 * @param field the field's name
 * @param sized whether the field's layout holds a size
 */
record Slot(String field, boolean sized) {
  void requireSized() {
    if (!sized) {
      throw new UnsupportedOperationException(
          "field '"
              + field
              + "' has layout ONE_PTR, which holds no size; use layout SPAN or pass the length as"
              + " vertex state");
    }
  }

  IndexOutOfBoundsException outOfRange(int index, int length, @Nullable Throwable cause) {
    var e =
        new IndexOutOfBoundsException(
            "field '" + field + "' has " + length + " elements, index " + index + " is outside");
    e.initCause(cause);
    return e;
  }
}
