package org.ipusim.bench.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ipusim.graph.problem.GraphException;
import org.ipusim.graph.profile.RunReport;
import org.ipusim.workloads.RunSettings;
import org.ipusim.workloads.Workload;
import org.ipusim.workloads.network.EdgeListReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fails as it is told to. */
@Command(name = "failing", description = "Fails as it is told to.")
public final class FailingWorkload implements Workload {
  @Option(names = "--by", required = true, description = "How.")
  String by = "";

  @Override
  public RunReport run(RunSettings settings) {
    switch (by) {
      case "heap" -> throw new OutOfMemoryError("test");
      case "network" -> EdgeListReader.read(Path.of("no-such-folder/net.txt"));
      default -> throw failure();
    }
    throw new IllegalStateException("the network was read");
  }

  private RuntimeException failure() {
    return switch (by) {
      case "graph" -> new GraphException("the graph is wrong");
      case "missing file" -> new UncheckedIOException(new NoSuchFileException("net.txt"));
      case "denied file" -> new UncheckedIOException(new AccessDeniedException("net.txt"));
      case "old file" -> new UncheckedIOException(new FileNotFoundException("net.txt (why)"));
      case "unreadable" -> new UncheckedIOException(new IOException("the disk is gone"));
      default -> new IllegalStateException("never thought of");
    };
  }
}
