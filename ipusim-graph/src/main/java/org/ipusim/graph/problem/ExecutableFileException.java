package org.ipusim.graph.problem;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that no executable could be saved to or loaded from. */
public final class ExecutableFileException extends GraphException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param file the file
   * @param reason what is wrong with it and what to do
   * @param cause what set it off, or null
   */
  public ExecutableFileException(Path file, String reason, @Nullable Throwable cause) {
    super("executable file " + file + ": " + reason, cause);
  }
}
