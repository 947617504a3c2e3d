package org.ipusim.graph.internal.file;

/** What comes next in a payload. */
enum Tag {
  NULL(0),
  /** Something that came before. */
  AGAIN(1),
  RECORD(2),
  /** A record that stands for an object that is none. */
  STATE(3),
  LIST(4),
  MAP(5),
  STRING(6),
  ENUM(7),
  INTEGER(8),
  LONG(9),
  BOOLEAN(10),
  DOUBLE(11),
  /** An array of arrays or of records. */
  OBJECTS(12),
  BOOLEANS(13),
  BYTES(14),
  SHORTS(15),
  INTS(16),
  LONGS(17),
  FLOATS(18),
  DOUBLES(19);

  private final int code;

  Tag(int code) {
    this.code = code;
  }

  /** The byte in the file. */
  int code() {
    return code;
  }

  static Tag of(int code) {
    for (Tag tag : values()) {
      if (tag.code == code) {
        return tag;
      }
    }
    throw new UnreadableException("no tag has the code " + code);
  }
}
