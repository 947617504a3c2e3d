package org.ipusim.bench.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.ipusim.workloads.Workload;

/**
 * What a command left behind.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record Cli(int code, String out, String err) {
  static Cli run(String... args) {
    return run(false, false, args);
  }

  static Cli run(boolean interactive, boolean debug, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            Channels.newChannel(out),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            interactive,
            debug);
    int code = new Ipusim(console, ServiceLoader.load(Workload.class)).execute(args);
    return new Cli(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
