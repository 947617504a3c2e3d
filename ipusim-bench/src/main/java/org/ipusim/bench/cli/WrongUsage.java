package org.ipusim.bench.cli;

import java.util.List;
import org.ipusim.core.text.NearestName;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words for arguments that do not fit a command. */
final class WrongUsage {
  private WrongUsage() {}

  static String message(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String what =
        e instanceof UnmatchedArgumentException unmatched
            ? unknown(command, unmatched.getUnmatched().getFirst())
            : String.valueOf(e.getMessage());
    return what + "\n" + seeHelp(command);
  }

  static String missing(CommandSpec command) {
    List<String> names = List.copyOf(command.subcommands().keySet());
    return "'%s' needs a %s: %s%n%s"
        .formatted(
            command.qualifiedName(), kind(command), String.join(", ", names), seeHelp(command));
  }

  private static String unknown(CommandSpec command, String argument) {
    if (argument.startsWith("-")) {
      String option = argument.replaceFirst("=.*", "");
      return "unknown option '" + option + "'" + NearestName.hint(option, optionNames(command));
    }
    if (command.subcommands().isEmpty()) {
      return "unexpected argument '" + argument + "'";
    }
    return "unknown %s '%s'%s"
        .formatted(
            kind(command), argument, NearestName.hint(argument, command.subcommands().keySet()));
  }

  private static List<String> optionNames(CommandSpec command) {
    return command.options().stream().map(option -> option.longestName()).toList();
  }

  private static String kind(CommandSpec command) {
    return command.userObject() instanceof RunCommand ? "workload" : "command";
  }

  private static String seeHelp(CommandSpec command) {
    return "ipusim: '" + command.qualifiedName() + " --help' explains the usage";
  }
}
