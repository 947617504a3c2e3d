package org.ipusim.graph.problem;

import org.jspecify.annotations.Nullable;

/** A file that holds no report that this version reads. */
public final class ReportFileException extends GraphException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param source the file
   * @param reason what is wrong with it, with the key where there is one, and what to do
   * @param cause what set it off, or null
   */
  public ReportFileException(String source, String reason, @Nullable Throwable cause) {
    super(source + ": " + reason, cause);
  }
}
