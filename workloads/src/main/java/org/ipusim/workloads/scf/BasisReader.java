package org.ipusim.workloads.scf;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ipusim.workloads.UsageException;

/**
 * Reads basis sets in the forms of Gaussian 94 and NWChem, as the Basis Set Exchange writes them.
 * Both list primitives below a line that says of what kind the shell is: in the one {@code SP 3
 * 1.00} below a line {@code C 0}, in the other {@code C SP}. Shells S, P, D, and SP or L of an S
 * and a P with the same exponents; d functions are Cartesian.
 */
final class BasisReader {
  private static final String KINDS = "SPD";

  private final List<String> lines;
  private final String file;
  private final SortedMap<Integer, List<ShellShape>> shells = new TreeMap<>();
  private int next;
  private int element;

  BasisReader(List<String> lines, String file) {
    this.lines = lines;
    this.file = file;
  }

  SortedMap<Integer, List<ShellShape>> read() {
    while (next < lines.size()) {
      String[] fields = fields(next);
      next++;
      if (fields.length == 0 || isFrame(fields[0])) {
        continue;
      }
      if (fields.length == 2 && fields[1].equals("0")) {
        element = Elements.charge(fields[0].replace("-", ""), where());
      } else if (fields.length == 2 && Character.isLetter(fields[1].charAt(0))) {
        element = Elements.charge(fields[0], where());
        shell(fields[1], Integer.MAX_VALUE, 1);
      } else if (fields.length >= 2 && fields[1].matches("\\d{1,3}")) {
        shell(fields[0], Integer.parseInt(fields[1]), fields.length > 2 ? number(fields[2]) : 1);
      } else {
        throw wrong("neither a shell nor an element in the form of Gaussian 94 or NWChem");
      }
    }
    if (shells.isEmpty()) {
      throw new UsageException(file + ": holds no basis functions");
    }
    return shells;
  }

  private static boolean isFrame(String word) {
    return word.startsWith("****")
        || word.equalsIgnoreCase("basis")
        || word.equalsIgnoreCase("end");
  }

  private String[] fields(int line) {
    String text = lines.get(line).strip();
    return text.isEmpty() || text.startsWith("!") || text.startsWith("#")
        ? new String[0]
        : TextInput.fields(text);
  }

  private void shell(String kind, int announced, double scale) {
    if (element == 0) {
      throw wrong("a shell before any element");
    }
    String upper = kind.toUpperCase(Locale.ROOT).replace("L", "SP");
    for (int i = 0; i < upper.length(); i++) {
      if (KINDS.indexOf(upper.charAt(i)) < 0) {
        throw wrong("shells are S, P, D or SP; functions of '" + kind + "' are not computed");
      }
    }
    String place = where();
    var rows = new ArrayList<DoubleArrayList>();
    while (rows.size() < announced && next < lines.size() && isPrimitive(next)) {
      next++;
      rows.add(numbers(next - 1));
    }
    int columns = rows.isEmpty() ? 0 : rows.getFirst().size() - 1;
    if (columns == 0
        || (announced != Integer.MAX_VALUE && rows.size() < announced)
        || (upper.length() > 1 && columns != upper.length())) {
      throw new UsageException(
          "%s: below shell %s are %d lines of an exponent and %d coefficients, which does not suit it"
              .formatted(place, kind, rows.size(), columns));
    }
    for (int c = 0; c < columns; c++) {
      int l = KINDS.indexOf(upper.charAt(upper.length() == 1 ? 0 : c));
      shells.computeIfAbsent(element, _ -> new ArrayList<>()).add(column(l, rows, c, scale));
    }
  }

  private boolean isPrimitive(int line) {
    String[] fields = fields(line);
    return fields.length >= 2
        && !fields[0].isEmpty()
        && "+-.0123456789".indexOf(fields[0].charAt(0)) >= 0;
  }

  private DoubleArrayList numbers(int line) {
    var out = new DoubleArrayList();
    for (String field : fields(line)) {
      out.add(number(field));
    }
    return out;
  }

  /** Reads a number, whose exponent Fortran writes with a D. */
  private double number(String field) {
    try {
      return Double.parseDouble(field.replace('D', 'E').replace('d', 'e'));
    } catch (NumberFormatException _) {
      throw wrong("'" + field + "' is no number");
    }
  }

  private ShellShape column(int l, List<DoubleArrayList> rows, int column, double scale) {
    var exponents = new DoubleArrayList();
    var coefficients = new DoubleArrayList();
    for (DoubleArrayList row : rows) {
      if (row.size() <= column + 1 || !(row.getDouble(0) > 0)) {
        throw wrong("a primitive is a positive exponent and a coefficient for each function");
      }
      if (row.getDouble(column + 1) != 0) {
        exponents.add(row.getDouble(0) * scale * scale);
        coefficients.add(row.getDouble(column + 1));
      }
    }
    return new ShellShape(l, exponents.toDoubleArray(), coefficients.toDoubleArray());
  }

  private String where() {
    return file + " line " + next;
  }

  private UsageException wrong(String what) {
    return new UsageException(where() + ": '" + lines.get(next - 1).strip() + "': " + what);
  }
}
