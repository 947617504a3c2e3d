package org.ipusim.graph;

import java.nio.file.Path;
import org.ipusim.core.arch.Target;
import org.ipusim.graph.internal.compile.CompiledGraph;
import org.ipusim.graph.internal.file.ExecutableFile;
import org.ipusim.graph.profile.MemoryReport;

/**
 * A compiled graph with its programs: immutable, and independent of the graph, which may change or
 * go. Any number of engines can run it.
 */
public final class Executable {
  private final CompiledGraph compiled;

  Executable(CompiledGraph compiled) {
    this.compiled = compiled;
  }

  CompiledGraph compiled() {
    return compiled;
  }

  /** {@return the chips it is for, those of all replicas} */
  public Target target() {
    return compiled.allChips();
  }

  /** {@return how many replicas run side by side, 1 where the graph is not replicated} */
  public int replicationFactor() {
    return compiled.replicas();
  }

  /** {@return the number of programs} */
  public int programs() {
    return compiled.programs().size();
  }

  /** {@return the memory of every tile of one replica; all are alike} */
  public MemoryReport memory() {
    return compiled.memory();
  }

  /**
   * Saves the executable: all that an engine needs, but for the class files of the codelets, of
   * which it keeps names and checksums. A file that was there is replaced, at once or not at all.
   *
   * @param file where to
   * @throws org.ipusim.graph.problem.ExecutableFileException when the file cannot be written
   */
  public void save(Path file) {
    ExecutableFile.save(compiled, file);
  }

  /**
   * Loads an executable that was saved; its codelets are found by the thread's context class
   * loader.
   *
   * @param file the file
   * @return the executable, which gives the results, cycles and reports of the one saved, bit for
   *     bit
   * @throws org.ipusim.graph.problem.ExecutableFileException when the file is missing, is no
   *     executable, is damaged or of another version, or when a codelet is missing or not the class
   *     it was
   */
  public static Executable load(Path file) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return load(file, context == null ? ClassLoader.getSystemClassLoader() : context);
  }

  /**
   * Loads an executable that was saved.
   *
   * @param file the file
   * @param codelets finds its codelets
   * @return the executable
   * @throws org.ipusim.graph.problem.ExecutableFileException as {@link #load(Path)}
   */
  public static Executable load(Path file, ClassLoader codelets) {
    return new Executable(ExecutableFile.load(file, codelets));
  }
}
