package org.ipusim.core.arch;

/**
 * One thing wrong with a chip description.
 *
 * @param source the file as it was named, or {@code preset x}; empty when no file is involved
 * @param line line counted from 1; 0 when the problem has no place in the file
 * @param column column counted from 1; 0 when the problem has no place in the file
 * @param key dotted key, such as {@code memory.tileBytes}; empty when no key is involved
 * @param text what is wrong and what would be right
 */
public record Problem(String source, int line, int column, String key, String text) {
  /** {@return {@code source:line: key: text}, without the parts that are absent} */
  @Override
  public String toString() {
    var words = new StringBuilder(source);
    if (line > 0) {
      words.append(':').append(line);
    }
    if (!source.isEmpty()) {
      words.append(": ");
    }
    if (!key.isEmpty()) {
      words.append(key).append(": ");
    }
    return words.append(text).toString();
  }
}
