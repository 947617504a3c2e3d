package org.ipusim.bench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.ipusim.codelets.problem.PlanException;
import org.ipusim.core.arch.ChipSpecException;
import org.ipusim.graph.problem.CodeletException;
import org.ipusim.graph.problem.GraphException;
import org.ipusim.graph.problem.ReportFileException;
import org.ipusim.graph.profile.TileMemoryException;
import org.ipusim.workloads.UsageException;
import org.ipusim.workloads.network.NetworkFormatException;
import org.jspecify.annotations.Nullable;

/**
 * What a user is told when a command fails.
 *
 * @param exitCode the exit code
 * @param message what went wrong
 */
record Failure(int exitCode, String message) {
  static Failure of(Throwable e) {
    return switch (e) {
      case TileMemoryException t -> new Failure(ExitCode.OUT_OF_MEMORY, text(t));
      case PlanException p -> new Failure(ExitCode.USAGE, text(p));
      case UsageException u -> new Failure(ExitCode.USAGE, text(u));
      case ChipSpecException c -> new Failure(ExitCode.USAGE, text(c));
      case NetworkFormatException n -> new Failure(ExitCode.USAGE, text(n));
      case UncheckedIOException u -> new Failure(ExitCode.USAGE, file(u.getCause()));
      case IOException i -> new Failure(ExitCode.USAGE, file(i));
      case CodeletException c -> new Failure(ExitCode.USAGE, text(c));
      case ReportFileException r -> new Failure(ExitCode.USAGE, text(r));
      case GraphException g -> new Failure(ExitCode.FAILED, text(g));
      case OutOfMemoryError _ ->
          new Failure(
              ExitCode.FAILED,
              "the Java heap is full; give it more memory, as in IPUSIM_JAVA_OPTS=-Xmx8g");
      default ->
          new Failure(
              ExitCode.FAILED,
              "unexpected "
                  + e
                  + "; --debug shows the stack trace, which a report of the fault needs");
    };
  }

  private static String text(Throwable e) {
    return String.valueOf(e.getMessage());
  }

  private static String file(@Nullable Throwable e) {
    return switch (e) {
      case NoSuchFileException n -> n.getFile() + ": no such file";
      case AccessDeniedException a -> a.getFile() + ": permission denied";
      case FileSystemException f when f.getReason() != null -> f.getFile() + ": " + f.getReason();
      case null, default -> e == null ? "input or output failed" : text(e);
    };
  }

  int report(Console console) {
    console.message(message);
    return exitCode;
  }
}
