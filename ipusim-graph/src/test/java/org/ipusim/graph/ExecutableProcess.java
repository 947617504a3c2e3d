package org.ipusim.graph;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipusim.core.arch.Target;

/** Runs an executable of a file in a Java process of its own, and prints all there is to see. */
final class ExecutableProcess {
  private ExecutableProcess() {}

  public static void main(String[] arguments) {
    Executable executable = Executable.load(Path.of(arguments[0]));
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("loaded");
    List<String> handles = List.of(arguments).subList(1, arguments.length);
    DeterminismPropertyTest.outcome(handles, executable, 2)
        .forEach((key, value) -> out.println(key + " = " + value));
  }

  static Process start(Path file, List<String> handles) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", classPath()));
    command.add(ExecutableProcess.class.getName());
    command.add(file.toString());
    command.addAll(handles);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String classPath() {
    Set<String> places = new LinkedHashSet<>();
    places.add(Path.of("target", "test-classes").toAbsolutePath().toString());
    places.add(Path.of("target", "classes").toAbsolutePath().toString());
    for (Class<?> one :
        List.of(
            Target.class,
            com.google.common.collect.ImmutableList.class,
            it.unimi.dsi.fastutil.ints.IntArrayList.class,
            com.google.gson.stream.JsonWriter.class,
            org.assertj.core.api.Assertions.class,
            org.junit.jupiter.api.Test.class)) {
      CodeSource source = Objects.requireNonNull(one.getProtectionDomain().getCodeSource());
      try {
        places.add(Path.of(source.getLocation().toURI()).toString());
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return places.stream().collect(Collectors.joining(File.pathSeparator));
  }
}
