package org.ipusim.workloads.scf;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipusim.workloads.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * Reads molecules in XYZ form: the number of atoms, a line of comment, and a line with element and
 * three coordinates for each atom. The comment may say {@code charge 1} or {@code charge=1}. What
 * follows the atoms is more of the same; one molecule after another is read.
 */
final class XyzReader {
  private static final Pattern CHARGE =
      Pattern.compile("\\bcharge\\s*[=:]?\\s*([+-]?\\d+)", Pattern.CASE_INSENSITIVE);

  private final List<String> lines;
  private final String file;
  private final LengthUnit unit;
  private final @Nullable Integer charge;
  private int next;

  /**
   * Makes a reader.
   *
   * @param lines the lines of the file
   * @param file its name, for errors
   * @param unit what coordinates are in
   * @param charge charge of the molecules, or null for what their comments say, 0 without
   */
  XyzReader(List<String> lines, String file, LengthUnit unit, @Nullable Integer charge) {
    this.lines = lines;
    this.file = file;
    this.unit = unit;
    this.charge = charge;
  }

  boolean hasNext() {
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
    return next < lines.size();
  }

  Molecule read(String name) {
    int atoms = count();
    String comment = next < lines.size() ? lines.get(next) : "";
    next++;
    var nuclei = new int[atoms];
    var places = new double[3 * atoms];
    for (int a = 0; a < atoms; a++) {
      String[] fields = TextInput.fields(atom(a, atoms));
      if (fields.length < 4) {
        throw wrong("an atom is an element and three coordinates");
      }
      nuclei[a] = Elements.charge(fields[0], where());
      for (int axis = 0; axis < 3; axis++) {
        places[3 * a + axis] = number(fields[1 + axis]) * unit.inBohr();
      }
    }
    return new Molecule(name, nuclei, places, charge == null ? chargeIn(comment) : charge);
  }

  private int count() {
    if (!hasNext()) {
      throw new UsageException(file + ": holds no atoms; an XYZ file begins with their number");
    }
    next++;
    String text = lines.get(next - 1).strip();
    if (!text.matches("\\d{1,6}") || Integer.parseInt(text) == 0) {
      throw wrong("an XYZ file begins with the number of atoms");
    }
    return Integer.parseInt(text);
  }

  private String atom(int index, int atoms) {
    next++;
    if (next > lines.size()) {
      throw new UsageException(
          "%s: %d atoms are announced and %d are there".formatted(file, atoms, index));
    }
    return lines.get(next - 1);
  }

  private double number(String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // said below, with the place
    }
    throw wrong("'" + text + "' is no coordinate");
  }

  private static int chargeIn(String comment) {
    Matcher matcher = CHARGE.matcher(comment);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private String where() {
    return file + " line " + next;
  }

  private UsageException wrong(String what) {
    return new UsageException(where() + ": '" + lines.get(next - 1).strip() + "': " + what);
  }
}
