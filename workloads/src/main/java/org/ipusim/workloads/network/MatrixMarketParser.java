package org.ipusim.workloads.network;

import java.io.IOException;

/**
 * A MatrixMarket coordinate file as a network: row and column of each stored entry are the ends of
 * an edge, whatever its value.
 */
final class MatrixMarketParser {
  private final LineScanner line;
  private final LineFields fields;
  private final EdgeColumns edges = new EdgeColumns();
  private int columns;
  private long rows;
  private long entries;

  MatrixMarketParser(LineScanner line) {
    this.line = line;
    this.fields = new LineFields(line);
  }

  /** Reads from the scanner's current line, the header, to the end of the file. */
  EdgeColumns parse() throws IOException {
    columns = MatrixMarketHeader.parse(line).columns();
    if (!nextData()) {
      throw NetworkFormatException.inFile(
          line.path(), "the line with rows, columns and entries is missing");
    }
    size();
    while (nextData()) {
      entry();
    }
    if (edges.size() < entries) {
      throw NetworkFormatException.inFile(
          line.path(), "%d entries declared, %d found".formatted(entries, edges.size()));
    }
    return edges;
  }

  int rows() {
    return (int) rows;
  }

  private boolean nextData() throws IOException {
    while (line.next()) {
      if (fields.first() && !fields.startsWith('%')) {
        return true;
      }
    }
    return false;
  }

  private void size() {
    rows = fields.natural("number of rows");
    long width = fields.next() ? fields.natural("number of columns") : -1;
    if (width < 0 || !fields.next()) {
      throw line.error("rows, columns and entries of the matrix expected");
    }
    entries = fields.natural("number of entries");
    if (fields.next()) {
      throw line.error("rows, columns and entries of the matrix expected, and nothing more");
    }
    if (rows != width) {
      throw line.error(
          "the matrix is not square (" + rows + " rows, " + width + " columns), so no network");
    }
    if (rows > Integer.MAX_VALUE - 8) {
      throw line.error(rows + " rows are more than the " + (Integer.MAX_VALUE - 8) + " possible");
    }
  }

  private void entry() {
    long row = index("row");
    if (!fields.next()) {
      throw wrongColumns();
    }
    long column = index("column");
    for (int seen = 2; seen < columns; seen++) {
      if (!fields.next()) {
        throw wrongColumns();
      }
      if (!fields.skipNumber()) {
        throw line.error("'" + LineFields.quoted(fields.token()) + "' is not a number");
      }
    }
    if (fields.next()) {
      throw wrongColumns();
    }
    if (edges.size() == entries) {
      throw line.error("more than the " + entries + " entries declared");
    }
    edges.add(row, column);
  }

  private long index(String what) {
    long index = fields.natural(what);
    if (index < 1 || index > rows) {
      throw line.error(what + " " + index + " is outside 1 to " + rows);
    }
    return index;
  }

  private NetworkFormatException wrongColumns() {
    return line.error("an entry of this matrix has " + columns + " columns");
  }
}
