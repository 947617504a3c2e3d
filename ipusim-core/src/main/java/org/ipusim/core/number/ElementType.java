package org.ipusim.core.number;

/** The type of a tensor's elements, under Poplar's names, with its size in tile memory. */
public enum ElementType {
  /** IEEE 754 binary32. */
  FLOAT(4, Storage.FLOAT),
  /** IEEE 754 binary16. */
  HALF(2, Storage.SHORT),
  /** Signed 32-bit integer. */
  INT(4, Storage.INT),
  /** Unsigned 32-bit integer. */
  UNSIGNED_INT(4, Storage.INT),
  /** Signed 16-bit integer. */
  SHORT(2, Storage.SHORT),
  /** Unsigned 16-bit integer. */
  UNSIGNED_SHORT(2, Storage.SHORT),
  /** Signed 8-bit integer. */
  SIGNED_CHAR(1, Storage.BYTE),
  /** Unsigned 8-bit integer. */
  UNSIGNED_CHAR(1, Storage.BYTE),
  /** One byte: 0 is false, anything else true. */
  BOOL(1, Storage.BYTE);

  /** The Java primitive whose arrays hold the elements on the host, bit for bit. */
  public enum Storage {
    /** {@code float[]}. */
    FLOAT,
    /** {@code int[]}. */
    INT,
    /** {@code short[]}. */
    SHORT,
    /** {@code byte[]}. */
    BYTE;

    /**
     * Makes an array of this primitive.
     *
     * @param length its length
     * @return the array, all zero
     */
    public Object newArray(int length) {
      return switch (this) {
        case FLOAT -> new float[length];
        case INT -> new int[length];
        case SHORT -> new short[length];
        case BYTE -> new byte[length];
      };
    }
  }

  private final int bytes;
  private final Storage storage;

  ElementType(int bytes, Storage storage) {
    this.bytes = bytes;
    this.storage = storage;
  }

  /** {@return the bytes one element takes in tile memory} */
  public int bytes() {
    return bytes;
  }

  /** {@return the Java primitive that holds an element on the host} */
  public Storage storage() {
    return storage;
  }

  /** {@return whether this is FLOAT or HALF} */
  public boolean isFloatingPoint() {
    return this == FLOAT || this == HALF;
  }
}
