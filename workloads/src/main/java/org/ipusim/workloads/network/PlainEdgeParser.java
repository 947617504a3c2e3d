package org.ipusim.workloads.network;

import java.io.IOException;

/** Lines of two vertex ids, comments and ignored numeric columns. */
final class PlainEdgeParser {
  private final LineScanner line;
  private final LineFields fields;
  private final EdgeColumns edges = new EdgeColumns();

  PlainEdgeParser(LineScanner line) {
    this.line = line;
    this.fields = new LineFields(line);
  }

  /** Reads from the scanner's current line to the end of the file. */
  EdgeColumns parse() throws IOException {
    do {
      if (fields.first() && !isComment()) {
        edge();
      }
    } while (line.next());
    return edges;
  }

  private boolean isComment() {
    if (fields.startsWith('%') && MatrixMarketHeader.isHeader(line.text())) {
      throw line.error("a MatrixMarket header must be the first line");
    }
    return fields.startsWith('#') || fields.startsWith('%') || fields.startsWith('/', '/');
  }

  private void edge() {
    long source = fields.natural("vertex id");
    if (!fields.next()) {
      throw line.error("one vertex id only, an edge has two");
    }
    long target = fields.natural("vertex id");
    for (int column = 3; fields.next(); column++) {
      if (!fields.skipNumber()) {
        throw line.error(
            "'"
                + LineFields.quoted(fields.token())
                + "' in column "
                + column
                + " is not a number; columns after the two vertex ids may only hold numbers"
                + " (ignored)");
      }
    }
    edges.add(source, target);
  }
}
