package org.ipusim.bench.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipusim.core.text.NearestName;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words for arguments that do not fit a command: what was given, and what could be. */
final class WrongUsage {
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class);
  private static final Set<Class<?>> REAL =
      Set.of(float.class, Float.class, double.class, Double.class);

  private WrongUsage() {}

  /** What is wrong, and where the usage is explained. */
  static String message(ParameterException e) {
    return what(e) + "\n" + seeHelp(e.getCommandLine().getCommandSpec());
  }

  /** What is wrong. */
  static String what(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    ArgSpec argument = e.getArgSpec();
    return switch (e) {
      case UnmatchedArgumentException unmatched ->
          unknown(command, unmatched.getUnmatched().getFirst());
      case MissingParameterException missing -> missing(missing);
      default ->
          argument == null || e.getValue() == null
              ? String.valueOf(e.getMessage())
              : wrong(argument, e.getValue(), String.valueOf(e.getMessage()));
    };
  }

  /** Asks for a choice among commands. */
  static String missing(CommandSpec command) {
    List<String> names = List.copyOf(command.subcommands().keySet());
    return "'%s' needs a %s: %s%n%s"
        .formatted(
            command.qualifiedName(), kind(command), String.join(", ", names), seeHelp(command));
  }

  private static String missing(MissingParameterException e) {
    List<ArgSpec> missing = e.getMissing();
    if (missing.size() > 1) {
      String names = missing.stream().map(WrongUsage::usage).collect(Collectors.joining(", "));
      return "there is no " + names + ", which must be given";
    }
    ArgSpec argument = missing.getFirst();
    boolean wasGiven = !String.valueOf(e.getMessage()).startsWith("Missing required option");
    if (argument.isOption() && wasGiven) {
      return name(argument) + " lacks a value; give " + usage(argument);
    }
    String meaning = String.join(" ", argument.description()).replace("%n", "").strip();
    return "there is no " + usage(argument) + ", which must be given: " + meaning;
  }

  private static String wrong(ArgSpec argument, String value, String message) {
    Class<?>[] types = argument.auxiliaryTypes();
    Class<?> type = types[types.length - 1];
    String given = name(argument) + " is '" + value + "', must be ";
    if (argument.typeInfo().isMap()) {
      return given + argument.paramLabel();
    }
    if (type.isEnum()) {
      List<String> names = Arrays.stream(type.getEnumConstants()).map(WrongUsage::word).toList();
      return "there is no " + name(argument) + " '" + value + "'" + NearestName.hint(value, names);
    }
    if (WHOLE.contains(type)) {
      return given + "a whole number" + (value.matches("[+-]?\\d+") ? range(type) : "");
    }
    if (REAL.contains(type)) {
      return given + "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return given + "true or false";
    }
    return name(argument) + ": " + message.replaceFirst("^Invalid value for [^:]*: ", "");
  }

  private static String range(Class<?> type) {
    return type == long.class || type == Long.class
        ? " in " + Long.MIN_VALUE + ".." + Long.MAX_VALUE
        : " in " + Integer.MIN_VALUE + ".." + Integer.MAX_VALUE;
  }

  private static String word(Object constant) {
    String name = ((Enum<?>) constant).name();
    return constant.toString().equals(name) ? name.toLowerCase(Locale.ROOT) : constant.toString();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String usage(ArgSpec argument) {
    return argument.isOption() ? name(argument) + " " + argument.paramLabel() : name(argument);
  }

  private static String unknown(CommandSpec command, String argument) {
    if (argument.startsWith("-")) {
      String option = argument.replaceFirst("=.*", "");
      return "unknown option '" + option + "'" + NearestName.hint(option, optionNames(command));
    }
    if (command.subcommands().isEmpty()) {
      return "unexpected argument '" + argument + "'; leave it out, or quote what has blanks";
    }
    return "unknown %s '%s'%s"
        .formatted(
            kind(command), argument, NearestName.hint(argument, command.subcommands().keySet()));
  }

  private static List<String> optionNames(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(OptionSpec::longestName)
        .toList();
  }

  private static String kind(CommandSpec command) {
    return command.userObject() instanceof RunCommand ? "workload" : "command";
  }

  private static String seeHelp(CommandSpec command) {
    return "ipusim: '" + command.qualifiedName() + " --help' explains the usage";
  }
}
