package org.ipusim.core.arch;

/** Prints a chip description so that it reads back to an equal one. */
final class ChipYamlWriter {
  private ChipYamlWriter() {}

  static String write(ChipSpec chip) {
    var out = new StringBuilder();
    section(out, Section.of(ChipSpec.class), chip, "");
    return out.toString();
  }

  private static void section(StringBuilder out, Section section, Record owner, String indent) {
    for (Section.Entry entry : section.entries()) {
      Object value = entry.valueIn(owner);
      out.append(indent).append(entry.name()).append(':');
      if (entry instanceof Section.Nested nested) {
        out.append(" # ").append(entry.key().doc()).append('\n');
        section(out, nested.section(), (Record) value, indent + "  ");
      } else {
        String unit = entry.key().unit();
        out.append(' ').append(value instanceof String text ? quoted(text) : number(value));
        out.append(" # ").append(unit.isEmpty() ? "" : unit + "; ");
        out.append(entry.key().doc()).append('\n');
      }
    }
  }

  private static String number(Object value) {
    return ScalarType.print(value);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
