package org.ipusim.bench.cli;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ipusim.core.arch.ChipSpec;
import org.ipusim.core.arch.Constant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = {"Shows every constant of a chip with its unit and meaning.", ""},
    optionListHeading = "Options:%n",
    footer = {
      "",
      "Examples:",
      "  ipusim target show gc200",
      "  ipusim target show bow --yaml > mine.yaml",
      "  ipusim run triangle-counting --chip mine.yaml"
    })
final class TargetShowCommand implements Action {
  private static final int GAP = 2;
  private static final int NARROWEST = 20;

  @Parameters(
      paramLabel = "NAME|FILE",
      description = "A chip that is built in, or a description in YAML.%n")
  String chip = "";

  @Option(
      names = "--yaml",
      description = "Print a complete description in YAML, to change and pass to --chip.")
  boolean yaml;

  @Mixin final ResultOptions result = new ResultOptions();

  @Mixin final HelpOption help = new HelpOption();

  @Override
  public void run(Console console) throws IOException {
    ResultOptions.Destination destination = result.destination();
    ChipSpec spec = ChipSpec.named(chip);
    destination.write(
        out -> out.append(yaml ? spec.toYaml() : text(spec)),
        JsonObjects.of(
            Map.of(
                "constants", spec.constants().stream().map(TargetShowCommand::constant).toList())),
        console);
  }

  private static Map<String, String> constant(Constant constant) {
    return ImmutableMap.of(
        "key", constant.key(),
        "value", constant.value(),
        "unit", constant.unit(),
        "meaning", constant.doc());
  }

  private static String text(ChipSpec spec) {
    var text = new StringBuilder();
    text.append(spec.name()).append(": ").append(spec.description()).append('\n');
    List<Constant> constants = spec.constants().stream().filter(c -> !isText(c.key())).toList();
    int key = GAP + widest(constants, c -> leaf(c.key()));
    int value = GAP + widest(constants, TargetShowCommand::amount);
    int meaning = Math.max(NARROWEST, Ipusim.WIDTH - key - value);
    TextTable table =
        TextTable.forColumns(
            Help.defaultColorScheme(Ansi.OFF),
            new Column(key, GAP, Overflow.SPAN),
            new Column(value, GAP, Overflow.SPAN),
            new Column(meaning, GAP, Overflow.WRAP));
    String section = "";
    for (Constant constant : constants) {
      String own = section(constant.key());
      if (!own.equals(section)) {
        section = own;
        table.addRowValues("", "", "");
        table.addRowValues(own + ":", "", "");
      }
      table.addRowValues(leaf(constant.key()), amount(constant), constant.doc());
    }
    return text.append(table).toString();
  }

  private static boolean isText(String key) {
    return key.equals("name") || key.equals("description");
  }

  private static String section(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('.')));
  }

  private static String leaf(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  private static String amount(Constant constant) {
    return (constant.value() + " " + constant.unit()).strip();
  }

  private static int widest(List<Constant> constants, Function<Constant, String> text) {
    return constants.stream().map(text).mapToInt(String::length).max().orElse(0);
  }
}
