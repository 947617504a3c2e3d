package org.ipusim.workloads.network;

import java.nio.charset.StandardCharsets;

/**
 * The columns of one line: separated by white space, or by one comma with or without white space.
 */
final class LineFields {
  /** No number of so many digits overflows a long. */
  private static final int SAFE_DIGITS = 18;

  private final LineScanner line;
  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  LineFields(LineScanner line) {
    this.line = line;
  }

  /** Goes to the first column of the scanner's line; false if the line is blank. */
  boolean first() {
    bytes = line.bytes();
    at = line.start();
    end = line.end();
    skipWhite();
    if (at < end && bytes[at] == ',') {
      throw emptyField();
    }
    return at < end;
  }

  /** Goes to the next column; false if there is none. */
  boolean next() {
    skipWhite();
    if (at < end && bytes[at] == ',') {
      at++;
      skipWhite();
      if (at == end || bytes[at] == ',') {
        throw emptyField();
      }
    }
    return at < end;
  }

  boolean startsWith(char c) {
    return at < end && bytes[at] == c;
  }

  boolean startsWith(char c, char d) {
    return at + 1 < end && bytes[at] == c && bytes[at + 1] == d;
  }

  /** Reads the column as an integer from 0; {@code what} names it in errors. */
  long natural(String what) {
    int from = at;
    long value = 0;
    while (at < end) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
      at++;
    }
    int digits = at - from;
    if (digits == 0 || digits > SAFE_DIGITS || !atBoundary()) {
      at = from;
      return carefulNatural(what);
    }
    return value;
  }

  private long carefulNatural(String what) {
    String token = token();
    if (token.matches("-[0-9]+")) {
      throw line.error("'" + quoted(token) + "' is negative; a " + what + " is an integer from 0");
    }
    if (!token.matches("[0-9]+")) {
      throw line.error("'" + quoted(token) + "' is not a " + what + " (an integer from 0)");
    }
    try {
      return Long.parseLong(token);
    } catch (NumberFormatException e) {
      throw line.error(
          "'"
              + quoted(token)
              + "' is too large for a "
              + what
              + " (at most "
              + Long.MAX_VALUE
              + ")");
    }
  }

  /** Reads the column as a decimal number and forgets it; false, at the column, if it is none. */
  boolean skipNumber() {
    int from = at;
    skipSign();
    int digits = skipDigits();
    if (startsWith('.')) {
      at++;
      digits += skipDigits();
    }
    boolean number = digits > 0;
    if (number && (startsWith('e') || startsWith('E'))) {
      at++;
      skipSign();
      number = skipDigits() > 0;
    }
    if (number && atBoundary()) {
      return true;
    }
    at = from;
    return false;
  }

  /** Reads the column as text. */
  String token() {
    int from = at;
    while (!atBoundary()) {
      at++;
    }
    return new String(bytes, from, at - from, StandardCharsets.UTF_8);
  }

  static String quoted(String token) {
    return NetworkFormatException.quote(token);
  }

  private NetworkFormatException emptyField() {
    return line.error("an empty column beside a comma");
  }

  private boolean atBoundary() {
    return at == end || bytes[at] == ',' || isWhite(bytes[at]);
  }

  private void skipWhite() {
    while (at < end && isWhite(bytes[at])) {
      at++;
    }
  }

  private void skipSign() {
    if (startsWith('+') || startsWith('-')) {
      at++;
    }
  }

  private int skipDigits() {
    int from = at;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at - from;
  }

  /** Space, tab, vertical tab and form feed; the ends of lines never stand inside one. */
  private static boolean isWhite(byte b) {
    return b == ' ' || b == '\t' || b == 0x0B || b == '\f';
  }
}
