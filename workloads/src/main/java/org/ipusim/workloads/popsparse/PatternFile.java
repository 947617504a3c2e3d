package org.ipusim.workloads.popsparse;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.ipusim.codelets.sparse.SparsePattern;
import org.ipusim.workloads.UsageException;

/**
 * Reads which blocks of a matrix hold entries from MatrixMarket's coordinate format: a line of
 * rows, columns and entries, then of each entry its row and column, from 1, and its value, if any.
 */
final class PatternFile {
  private static final Splitter SPACE = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

  private final Path path;
  private int line;

  private PatternFile(Path path) {
    this.path = path;
  }

  /**
   * Reads a pattern.
   *
   * @throws UsageException when the file is not of the format or of another size
   */
  static SparsePattern read(Path path, int rows, int columns, int block) {
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      return new PatternFile(path).read(reader, rows, columns, block);
    } catch (NoSuchFileException e) {
      throw new UsageException("there is no file " + path);
    } catch (IOException e) {
      throw new UsageException(path + " cannot be read: " + e.getMessage());
    }
  }

  private SparsePattern read(BufferedReader reader, int rows, int columns, int block)
      throws IOException {
    String first = reader.readLine();
    line = 1;
    if (first == null || !first.startsWith("%%MatrixMarket matrix coordinate")) {
      throw wrong("must begin with '%%MatrixMarket matrix coordinate'");
    }
    if (!first.stripTrailing().endsWith("general")) {
      throw wrong("must be general, not symmetric");
    }
    int[] size = fields(next(reader), 3);
    if (size[0] != rows || size[1] != columns) {
      throw wrong("is of " + size[0] + " x " + size[1] + ", not --m " + rows + " x --k " + columns);
    }
    var seen = new LongOpenHashSet();
    var blockRows = new IntArrayList();
    var blockColumns = new IntArrayList();
    for (int i = 0; i < size[2]; i++) {
      int[] at = fields(next(reader), 2);
      if (at[0] < 1 || at[0] > rows || at[1] < 1 || at[1] > columns) {
        throw wrong("has an entry at " + at[0] + ", " + at[1] + ", outside the matrix");
      }
      int row = (at[0] - 1) / block;
      int column = (at[1] - 1) / block;
      if (seen.add(((long) row << Integer.SIZE) | column)) {
        blockRows.add(row);
        blockColumns.add(column);
      }
    }
    try {
      return SparsePattern.of(
          rows, columns, block, blockRows.toIntArray(), blockColumns.toIntArray());
    } catch (IllegalArgumentException e) {
      throw new UsageException(path + ": " + e.getMessage());
    }
  }

  /** The next line that is no comment. */
  private String next(BufferedReader reader) throws IOException {
    String text;
    do {
      text = reader.readLine();
      line++;
      if (text == null) {
        throw wrong("ends early");
      }
    } while (text.isBlank() || text.startsWith("%"));
    return text;
  }

  private int[] fields(String text, int least) {
    List<String> parts = SPACE.splitToList(text);
    int[] numbers = new int[least];
    try {
      for (int i = 0; i < least; i++) {
        numbers[i] = Integer.parseInt(parts.get(i));
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw wrong("must hold " + least + " whole numbers, not '" + text + "'");
    }
    return numbers;
  }

  private UsageException wrong(String what) {
    return new UsageException(path + ", line " + line + ": " + what);
  }
}
