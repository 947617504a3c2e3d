package org.ipusim.graph.problem;

import org.jspecify.annotations.Nullable;

/**
 * A stream, remote buffer or host function that is not connected, or not as it has to be (Poplar's
 * {@code stream_connection_error}).
 */
public final class StreamException extends GraphException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message which handle, what is wrong and what to do
   */
  public StreamException(String message) {
    super(message);
  }

  /**
   * Makes the exception.
   *
   * @param message which handle, what is wrong and what to do
   * @param cause what set it off
   */
  public StreamException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
