package org.ipusim.graph.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What a view knows of its field, for messages.
 *
 * @param field the field's name
 * @param sized whether the field's layout holds a size
 * @param writable whether the vertex may write the elements
 */
record Slot(String field, boolean sized, boolean writable) {
  void requireWritable() {
    if (!writable) {
      throw new UnsupportedOperationException(
          "field '" + field + "' is @Input and cannot be written; annotate it @InOut");
    }
  }

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

  void requireRange(int first, int count, int length) {
    if (count < 0 || Integer.compareUnsigned(first, length) > 0 || count > length - first) {
      throw new IndexOutOfBoundsException(
          "field '"
              + field
              + "' has "
              + length
              + " elements, "
              + count
              + " from index "
              + first
              + " are outside");
    }
  }
}
