package org.ipusim.bench.cli;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.ipusim.core.arch.ChipSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    description = {"Lists the chips that are built in, older ones first.", ""},
    optionListHeading = "Options:%n",
    footer = {"", "Example:", "  ipusim target list"})
final class TargetListCommand implements Action {
  private static final String ROW = "%-6s  %6s  %10s  %12s  %12s  %s\n";

  @Mixin final ResultOptions result = new ResultOptions();

  @Mixin final HelpOption help = new HelpOption();

  @Override
  public void run(Console console) throws IOException {
    result
        .destination()
        .write(
            out -> out.append(text()),
            JsonObjects.of(
                Map.of("chips", ChipSpec.presetNames().stream().map(this::chip).toList())),
            console);
  }

  private Map<String, Object> chip(String name) {
    ChipSpec chip = ChipSpec.preset(name);
    return ImmutableMap.of(
        "name", name,
        "tiles", chip.tiles(),
        "clockHz", chip.clockHz(),
        "tileBytes", chip.memory().tileBytes(),
        "description", chip.description());
  }

  private static String text() {
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
    return text.toString();
  }
}
