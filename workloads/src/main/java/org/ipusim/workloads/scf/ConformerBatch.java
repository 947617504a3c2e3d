package org.ipusim.workloads.scf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ipusim.graph.Engine;
import org.ipusim.graph.ProgressListener;
import org.ipusim.workloads.UsageException;

/**
 * Conformers of one molecule, one after another through one executable. Each is a row of a CSV file
 * as soon as it is computed; rows that the file has are not computed again, so that a batch which
 * was stopped goes on where it was.
 *
 * @param conformers the conformers, of the same atoms in the same order
 * @param results the CSV file
 */
record ConformerBatch(List<Molecule> conformers, Path results) {
  private static final String HEADER =
      "conformer,energy,homo,lumo,gap,spread,electrons,iterations,converged";

  /**
   * Checks the conformers.
   *
   * @throws UsageException when one is of other atoms or another charge than the first
   */
  ConformerBatch {
    Molecule first = conformers.getFirst();
    for (int i = 1; i < conformers.size(); i++) {
      Molecule other = conformers.get(i);
      if (!Arrays.equals(first.nuclei(), other.nuclei()) || first.charge() != other.charge()) {
        throw new UsageException(
            "%s: conformer %d is not of the atoms and the charge of the first; a batch runs one executable"
                .formatted(first.name(), i + 1));
      }
    }
  }

  /** Reads all conformers of a file. */
  static ConformerBatch read(XyzReader reader, String file, Path results) {
    var conformers = new ArrayList<Molecule>();
    do {
      conformers.add(reader.read(file));
    } while (reader.hasNext());
    return new ConformerBatch(conformers, results);
  }

  /**
   * Computes the conformers that have no row yet.
   *
   * @param engine the engine of the executable of the first
   * @param set the basis set
   * @param guess the first density
   * @param options how the executable iterates
   * @param progress told after each
   * @return what to report
   */
  Map<String, Object> run(
      Engine engine,
      BasisSet set,
      InitialGuess guess,
      ScfOptions options,
      ProgressListener progress) {
    int before = rows();
    int notConverged = 0;
    try (Writer out = open(before)) {
      for (int i = before; i < conformers.size(); i++) {
        Molecule conformer = conformers.get(i);
        ScfProblem problem =
            ScfProblem.of(
                Basis.of(conformer, set), guess, options.method(), options.grid(conformer));
        var log = new ScfLog(problem);
        log.connect(engine);
        engine.run(0);
        ScfOutcome found = ScfOutcome.of(log, options);
        notConverged += found.converged() ? 0 : 1;
        out.write(row(i + 1, found, log));
        out.flush();
        progress.progress("conformers", i + 1L, conformers.size());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("--results " + results + " cannot be written", e);
    }
    int computed = conformers.size() - before;
    var result = new LinkedHashMap<String, Object>();
    result.put("conformers", conformers.size());
    result.put("computedBefore", before);
    result.put("computed", computed);
    result.put("notConverged", notConverged);
    if (computed > 0) {
      result.put("conformersPerSecond", computed / engine.profile().seconds());
    }
    result.put("results", results.toString());
    return result;
  }

  /** Rows that are whole; what a stopped run left of one more is cut off. */
  private int rows() {
    if (!Files.exists(results)) {
      return 0;
    }
    try {
      String text = Files.readString(results);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      List<String> lines = whole.lines().toList();
      if (lines.isEmpty()) {
        return 0;
      }
      int rows = lines.size() - 1;
      if (!lines.getFirst().equals(HEADER)
          || rows > conformers.size()
          || (rows > 0 && !lines.getLast().startsWith(rows + ","))) {
        throw new UsageException(
            "--results "
                + results
                + " holds something else than results of these conformers; give another file");
      }
      Files.writeString(results, whole);
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("--results " + results + " cannot be read", e);
    }
  }

  private Writer open(int before) throws IOException {
    Writer out =
        Files.newBufferedWriter(results, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (before == 0 && Files.size(results) == 0) {
      out.write(HEADER + "\n");
      out.flush();
    }
    return out;
  }

  private static String row(int number, ScfOutcome found, ScfLog log) {
    return String.format(
        Locale.ROOT,
        "%d,%.8f,%.8f,%.8f,%.8f,%.3e,%.8f,%d,%b\n",
        number,
        found.energy(),
        found.orbitals().homo(),
        found.orbitals().lumo(),
        found.orbitals().gap(),
        found.spread(),
        log.electrons(log.iterations() - 1),
        log.iterations(),
        found.converged());
  }
}
