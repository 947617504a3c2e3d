package org.ipusim.workloads.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Cuts a byte stream into lines in place: after {@link #next()} the line is bytes {@link #start()}
 * to {@link #end()} of {@link #bytes()}. Lines end in LF, CR LF or CR.
 */
final class LineScanner {
  static final int LONGEST_LINE = 1 << 20;

  private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Path path;
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;
  private int next;
  private int limit;
  private long number;
  private boolean afterCarriageReturn;

  LineScanner(Path path, InputStream in) {
    this.path = path;
    this.in = in;
  }

  /** Moves to the next line; false at the end of the file. */
  boolean next() throws IOException {
    if (number == 0) {
      skipMark();
    }
    if (afterCarriageReturn) {
      afterCarriageReturn = false;
      if ((next < limit || fill()) && buffer[next] == '\n') {
        next++;
      }
    }
    int at = next;
    while (true) {
      byte[] bytes = buffer;
      while (at < limit) {
        byte b = bytes[at];
        if (b == '\n' || b == '\r') {
          afterCarriageReturn = b == '\r';
          return line(at, at + 1);
        }
        at++;
      }
      int scanned = at - next;
      boolean more = fill();
      // Filling moves the begun line to the front of the buffer.
      at = next + scanned;
      if (!more) {
        return scanned > 0 && line(at, at);
      }
    }
  }

  private boolean line(int lineEnd, int following) {
    start = next;
    end = lineEnd;
    next = following;
    number++;
    return true;
  }

  private void skipMark() throws IOException {
    boolean more = true;
    while (more && limit < UTF8_MARK.length) {
      more = fill();
    }
    if (limit >= UTF8_MARK.length && Arrays.equals(buffer, 0, 3, UTF8_MARK, 0, 3)) {
      next = UTF8_MARK.length;
    }
  }

  /** Keeps what stands from {@code next} on and appends more; false if there is no more. */
  private boolean fill() throws IOException {
    int kept = limit - next;
    if (kept > LONGEST_LINE) {
      line(limit, limit);
      throw error("the line is longer than " + LONGEST_LINE + " bytes");
    }
    if (next > 0) {
      System.arraycopy(buffer, next, buffer, 0, kept);
      next = 0;
      limit = kept;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read <= 0) {
      return false;
    }
    limit += read;
    return true;
  }

  byte[] bytes() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** The number of the current line, from 1; between lines, how many were read. */
  long number() {
    return number;
  }

  Path path() {
    return path;
  }

  /** The text of the current line, white space at its ends removed. */
  String text() {
    return new String(buffer, start, end - start, StandardCharsets.UTF_8).strip();
  }

  /** An error in the current line; if the line is not text at all, that is what is said. */
  NetworkFormatException error(String problem) {
    for (int i = start; i < end; i++) {
      byte b = buffer[i];
      if (b == 0x7F || (b >= 0 && b < ' ' && (b < '\t' || b > '\r'))) {
        return notText("byte 0x%02X at column %d".formatted(b, i - start + 1));
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, start, end - start));
    } catch (CharacterCodingException e) {
      return notText("a byte sequence that is not UTF-8");
    }
    return NetworkFormatException.atLine(path, number, text(), problem);
  }

  private NetworkFormatException notText(String what) {
    return NetworkFormatException.atBinaryLine(
        path, number, "not text (" + what + "); an edge list is lines of two vertex ids");
  }
}
