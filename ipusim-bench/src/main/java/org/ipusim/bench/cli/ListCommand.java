package org.ipusim.bench.cli;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

@Command(
    name = "list",
    description = {
      "Lists the workloads that 'ipusim run' and 'ipusim sweep' can run; as JSON with the options"
          + " that each has of its own.",
      ""
    },
    optionListHeading = "Options:%n",
    footer = {
      "",
      "'ipusim run WORKLOAD --help' explains the options of a workload, 'ipusim target list' lists"
          + " chips.",
      "",
      "Examples:",
      "  ipusim list",
      "  ipusim list --json -"
    })
final class ListCommand implements Action {
  @Mixin final ResultOptions result = new ResultOptions();

  @Mixin final HelpOption help = new HelpOption();

  private final CommandSpec run;

  /**
   * Makes the command.
   *
   * @param run the command whose subcommands are the workloads
   */
  ListCommand(CommandSpec run) {
    this.run = run;
  }

  @Override
  public void run(Console console) throws IOException {
    result
        .destination()
        .write(
            out -> out.append(new Help(run, Ansi.OFF).commandList()),
            JsonObjects.of(Map.of("workloads", workloads())),
            console);
  }

  private List<Map<String, Object>> workloads() {
    return run.subcommands().values().stream()
        .map(command -> workload(command.getCommandSpec()))
        .toList();
  }

  private static Map<String, Object> workload(CommandSpec command) {
    List<OptionSpec> shared = Ipusim.commonOptions(command);
    List<Map<String, String>> options =
        command.options().stream()
            .filter(option -> !option.inherited() && !shared.contains(option))
            .map(ListCommand::option)
            .toList();
    return ImmutableMap.of(
        "name", command.name(),
        "description", text(command.usageMessage().description()),
        "options", options);
  }

  private static Map<String, String> option(OptionSpec option) {
    return ImmutableMap.of(
        "name", option.longestName(),
        "value", option.arity().max() == 0 ? "" : option.paramLabel(),
        "description", text(option.description()));
  }

  private static String text(String[] lines) {
    return String.join(" ", lines).strip();
  }
}
