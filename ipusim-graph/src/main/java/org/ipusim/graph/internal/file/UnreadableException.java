package org.ipusim.graph.internal.file;

import org.jspecify.annotations.Nullable;

/** A payload that makes no sense to this version, with the reason. */
final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }

  UnreadableException(String reason) {
    super(reason);
  }
}
