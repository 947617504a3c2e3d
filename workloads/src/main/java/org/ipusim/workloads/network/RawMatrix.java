package org.ipusim.workloads.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The pattern of a square matrix in compressed rows, as two files of little-endian unsigned 32-bit
 * numbers: where each row begins and, last, where the last ends; and the column of each entry.
 *
 * @param name the name of the file of columns
 * @param rows the pattern: columns of a row ascending, each once
 * @param duplicates entries dropped because their row had the column already
 */
public record RawMatrix(String name, CompressedRows rows, long duplicates) {
  private static final int BUFFER = 1 << 20;

  /**
   * Reads a matrix.
   *
   * @param offsets the file of the rows' beginnings, one number more than there are rows
   * @param columns the file of the entries' columns
   * @return the matrix
   * @throws NetworkFormatException if a file is missing or cannot be read, does not consist of
   *     whole numbers, or holds one that is out of place; it names the file and the position
   */
  public static RawMatrix read(Path offsets, Path columns) {
    int[] starts = words(offsets);
    int[] entries = words(columns);
    checkOffsets(offsets, starts, columns, entries.length);
    int n = starts.length - 1;
    for (int e = 0; e < entries.length; e++) {
      if (entries[e] < 0 || entries[e] >= n) {
        throw NetworkFormatException.inFile(
            columns,
            "entry %d is column %s, outside the matrix of %d rows and columns"
                .formatted(e, Integer.toUnsignedString(entries[e]), n));
      }
    }
    String name = String.valueOf(columns.getFileName());
    return distinct(name, starts, entries);
  }

  private static void checkOffsets(Path file, int[] starts, Path columns, int entries) {
    if (starts.length < 2) {
      throw NetworkFormatException.inFile(
          file, "holds %d numbers, fewer than the two of a single row".formatted(starts.length));
    }
    if (starts[0] != 0) {
      throw NetworkFormatException.inFile(
          file,
          "number 0 is %s, but the first row begins at 0"
              .formatted(Integer.toUnsignedString(starts[0])));
    }
    for (int r = 1; r < starts.length; r++) {
      if (Integer.compareUnsigned(starts[r], starts[r - 1]) < 0) {
        throw NetworkFormatException.inFile(
            file,
            "number %d is %s, below number %d, which is %s: beginnings of rows never fall"
                .formatted(
                    r,
                    Integer.toUnsignedString(starts[r]),
                    r - 1,
                    Integer.toUnsignedString(starts[r - 1])));
      }
    }
    if (starts[starts.length - 1] != entries) {
      throw NetworkFormatException.inFile(
          file,
          "the last number, %d, is %s, but %s holds %d columns"
              .formatted(
                  starts.length - 1,
                  Integer.toUnsignedString(starts[starts.length - 1]),
                  columns,
                  entries));
    }
  }

  /** Sorts the rows and keeps each column once. */
  private static RawMatrix distinct(String name, int[] starts, int[] entries) {
    int[] offsets = new int[starts.length];
    for (int r = 0; r + 1 < starts.length; r++) {
      Arrays.sort(entries, starts[r], starts[r + 1]);
      for (int e = starts[r]; e < starts[r + 1]; e++) {
        if (e == starts[r] || entries[e] != entries[e - 1]) {
          offsets[r + 1]++;
        }
      }
    }
    CompressedRows.accumulate(offsets);
    int[] columns = new int[offsets[offsets.length - 1]];
    int kept = 0;
    for (int r = 0; r + 1 < starts.length; r++) {
      for (int e = starts[r]; e < starts[r + 1]; e++) {
        if (e == starts[r] || entries[e] != entries[e - 1]) {
          columns[kept++] = entries[e];
        }
      }
    }
    return new RawMatrix(name, new CompressedRows(offsets, columns), entries.length - kept);
  }

  private static int[] words(Path path) {
    try (InputStream file = NetworkFile.open(path)) {
      long bytes = Files.size(path);
      if (bytes % Integer.BYTES != 0) {
        throw NetworkFormatException.inFile(
            path,
            "holds %d bytes, no whole number of 32-bit words: %d too many"
                .formatted(bytes, bytes % Integer.BYTES));
      }
      if (bytes / Integer.BYTES > Integer.MAX_VALUE - 8) {
        throw NetworkFormatException.inFile(
            path, "holds %d numbers, more than 2^31-9".formatted(bytes / Integer.BYTES));
      }
      int[] words = new int[(int) (bytes / Integer.BYTES)];
      byte[] buffer = new byte[BUFFER];
      for (int at = 0; at < words.length; ) {
        int read =
            file.readNBytes(
                buffer, 0, (int) Math.min(BUFFER, (words.length - at) * (long) Integer.BYTES));
        if (read < Integer.BYTES) {
          throw NetworkFormatException.inFile(path, "ends while it is read, at number " + at);
        }
        int count = read / Integer.BYTES;
        ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words, at, count);
        at += count;
      }
      return words;
    } catch (IOException e) {
      throw NetworkFormatException.inFile(path, "cannot be read: " + e.getMessage(), e);
    }
  }
}
