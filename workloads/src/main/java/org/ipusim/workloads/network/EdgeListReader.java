package org.ipusim.workloads.network;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * Reads undirected networks from text, plain or gzip (told by its first bytes, not by its name).
 *
 * <p>An edge list has one edge a line: two vertex ids, integers from 0 to 2^63 - 1, then any number
 * of numeric columns, which are ignored. Columns are separated by white space, or by one comma with
 * or without white space. Lines that begin with {@code #}, {@code %} or {@code //} and blank lines
 * are skipped, whatever bytes they hold. Both directions of an edge are one edge.
 *
 * <p>A file whose first line begins with {@code %%MatrixMarket} is read in that format: coordinate,
 * pattern, real or integer, general, symmetric or skew-symmetric, square. Every stored entry is an
 * edge, and every row a vertex, whether an entry names it or not.
 */
public final class EdgeListReader {
  private static final Pattern ENDINGS =
      Pattern.compile("(?i)(\\.(gz|txt|edges|edgelist|el|mtx|csv|tsv))+$");

  private EdgeListReader() {}

  /**
   * Reads a network.
   *
   * @param path the file
   * @return its edges, simple and in ascending order
   * @throws NetworkFormatException if there is no such file, it cannot be read to its end, it holds
   *     no edge, or a line of it is not of the format
   */
  public static EdgeList read(Path path) {
    try (InputStream raw = NetworkFile.open(path)) {
      return read(path, raw);
    } catch (IOException e) {
      throw NetworkFormatException.inFile(path, "cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads from an open stream that supports marks; {@code path} is its name in errors. */
  static EdgeList read(Path path, InputStream raw) throws IOException {
    long lines = 0;
    try {
      LineScanner line = new LineScanner(path, NetworkFile.unpack(path, raw));
      try {
        return parse(path, line);
      } catch (IOException e) {
        lines = line.number();
        throw e;
      }
    } catch (EOFException e) {
      throw NetworkFormatException.inFile(
          path, "the gzip stream ends early, after " + count(lines) + "; the file is cut short", e);
    } catch (ZipException e) {
      throw NetworkFormatException.inFile(
          path, "corrupt gzip data after " + count(lines) + " (" + e.getMessage() + ")", e);
    }
  }

  private static String count(long lines) {
    return lines == 1 ? "1 line" : lines + " lines";
  }

  private static EdgeList parse(Path path, LineScanner line) throws IOException {
    String file = String.valueOf(path.getFileName());
    EdgeList edges;
    if (!line.next()) {
      throw NetworkFormatException.inFile(path, "holds no edge (the file is empty)");
    } else if (MatrixMarketHeader.isHeader(line.text())) {
      MatrixMarketParser parser = new MatrixMarketParser(line);
      EdgeColumns columns = parser.parse();
      edges = columns.toEdgeListOfRows(name(file), line.number(), parser.rows());
    } else if (file.toLowerCase(Locale.ROOT).matches(".*\\.mtx(\\.gz)?")) {
      throw line.error("a file named .mtx must begin with a %%MatrixMarket header");
    } else {
      EdgeColumns columns = new PlainEdgeParser(line).parse();
      if (columns.size() == 0) {
        throw NetworkFormatException.inFile(
            path, "holds no edge (" + count(line.number()) + ", all comments or blank)");
      }
      edges = columns.toEdgeList(name(file), line.number());
    }
    if (edges.edges() == 0) {
      throw NetworkFormatException.inFile(
          path, "holds no edge (self loops dropped: " + edges.selfLoopsDropped() + ")");
    }
    return edges;
  }

  private static String name(String file) {
    String name = ENDINGS.matcher(file).replaceFirst("");
    return name.isEmpty() ? file : name;
  }
}
