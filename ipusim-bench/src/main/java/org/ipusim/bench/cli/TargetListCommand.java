package org.ipusim.bench.cli;

import java.util.Locale;
import org.ipusim.core.arch.ChipSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = {"Lists the chips that are built in, older ones first.", ""},
    optionListHeading = "Options:%n",
    footer = {"", "Example:", "  ipusim target list"})
final class TargetListCommand implements Action {
  private static final String ROW = "%-6s  %6s  %10s  %12s  %12s  %s\n";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Override
  public void run(Console console) {
    var text = new StringBuilder();
    text.append(
        ROW.formatted("name", "tiles", "clock", "tile memory", "all memory", "description"));
    for (String name : ChipSpec.presetNames()) {
      ChipSpec chip = ChipSpec.preset(name);
      int tileBytes = chip.memory().tileBytes();
      text.append(
          ROW.formatted(
              name,
              String.format(Locale.ROOT, "%,d", chip.tiles()),
              String.format(Locale.ROOT, "%.3f GHz", chip.clockHz() / 1e9),
              String.format(Locale.ROOT, "%,d KiB", tileBytes / 1024),
              String.format(Locale.ROOT, "%,d MiB", ((long) chip.tiles() * tileBytes) >> 20),
              chip.description()));
    }
    console.out().print(text);
  }
}
