package org.ipusim.workloads.network;

import java.io.Serial;
import java.nio.file.Path;

/** A network file that cannot be read as what it claims to be; the message says where and why. */
public final class NetworkFormatException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private static final int LONGEST_QUOTE = 80;

  private final String path;
  private final long line;
  private final String text;

  private NetworkFormatException(String message, Path path, long line, String text) {
    super(message);
    this.path = path.toString();
    this.line = line;
    this.text = text;
  }

  static NetworkFormatException inFile(Path path, String problem) {
    return new NetworkFormatException(path + ": " + problem, path, 0, "");
  }

  static NetworkFormatException inFile(Path path, String problem, Throwable cause) {
    NetworkFormatException exception = inFile(path, problem);
    exception.initCause(cause);
    return exception;
  }

  static NetworkFormatException atLine(Path path, long line, String text, String problem) {
    String message = path + ":" + line + ": " + problem + "; line: \"" + quote(text) + "\"";
    return new NetworkFormatException(message, path, line, text);
  }

  /** For a line that is not text and would only garble the terminal. */
  static NetworkFormatException atBinaryLine(Path path, long line, String problem) {
    return new NetworkFormatException(path + ":" + line + ": " + problem, path, line, "");
  }

  static String quote(String text) {
    if (text.length() <= LONGEST_QUOTE) {
      return text;
    }
    int end =
        Character.isHighSurrogate(text.charAt(LONGEST_QUOTE - 1))
            ? LONGEST_QUOTE - 1
            : LONGEST_QUOTE;
    return text.substring(0, end) + "...";
  }

  /** {@return the file, as it was named by the caller} */
  public Path path() {
    return Path.of(path);
  }

  /** {@return the line, counted from 1; 0 where the whole file is meant} */
  public long line() {
    return line;
  }

  /** {@return the text of the line; empty where the whole file is meant or the line is not text} */
  public String text() {
    return text;
  }
}
