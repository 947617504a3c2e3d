package org.ipusim.bench.cli;

import static java.util.Objects.requireNonNull;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import org.ipusim.workloads.Workload;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code ipusim} with all its subcommands. */
final class Ipusim {
  /** Columns of help and tables. */
  static final int WIDTH = 100;

  private static final String COMMON = "common";

  private final Console console;
  private final RootCommand rootCommand = new RootCommand();
  private final CommandLine root;

  /**
   * Puts the command together.
   *
   * @param console where to write
   * @param workloads what can be run
   */
  Ipusim(Console console, Iterable<Workload> workloads) {
    this.console = console;
    var run = new CommandLine(new RunCommand());
    for (Workload workload : workloads) {
      CommandLine command = command(workload);
      run.addSubcommand(command.getCommandName(), command);
    }
    root = new CommandLine(rootCommand);
    root.addSubcommand("run", run);
    root.addSubcommand("list", new ListCommand(run.getCommandSpec()));
    root.addSubcommand("new", new NewCommand());
    root.addSubcommand("report", new ReportCommand());
    root.addSubcommand("compare", new CompareCommand());
    root.addSubcommand("sweep", new SweepCommand(workloads, Ipusim::command));
    root.addSubcommand("random", new RandomCommand());
    root.addSubcommand("target", new TargetCommand());
    root.addSubcommand("explain", new ExplainCommand());
    root.addSubcommand("validate", new ValidateCommand());
    root.addSubcommand("bench", new BenchCommand());
    root.addSubcommand("completion", new CompletionCommand());
    var codes = new LinkedHashMap<String, String>();
    ExitCode.MEANINGS.forEach((code, meaning) -> codes.put(String.valueOf(code), meaning));
    root.getCommandSpec().usageMessage().exitCodeList(codes);
    root.setUsageHelpWidth(WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setSubcommandsCaseInsensitive(true)
        .setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setExecutionStrategy(this::run)
        .setParameterExceptionHandler(
            (e, _) -> new Failure(ExitCode.USAGE, WrongUsage.message(e)).report(console));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
  }

  private static CommandLine command(Workload workload) {
    var command = new CommandLine(workload);
    command.addMixin(COMMON, new CommonOptions());
    return command.setCaseInsensitiveEnumValuesAllowed(true);
  }

  CommandLine commandLine() {
    return root;
  }

  /**
   * Runs a command.
   *
   * @param args the command and its arguments
   * @return the exit code
   */
  int execute(String... args) {
    return root.execute(args);
  }

  private int run(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandSpec command = last.commandSpec();
    return switch (command.userObject()) {
      case RootCommand _ -> {
        root.usage(root.getOut());
        yield ExitCode.OK;
      }
      case Workload workload -> run(new WorkloadRun(workload, common(command)));
      case Action action -> run(action);
      default -> new Failure(ExitCode.USAGE, WrongUsage.missing(command)).report(console);
    };
  }

  /** Options of a workload that all workloads have. */
  static List<OptionSpec> commonOptions(CommandSpec workload) {
    return requireNonNull(workload.mixins().get(COMMON)).options();
  }

  static CommonOptions common(CommandSpec command) {
    return (CommonOptions) requireNonNull(command.mixins().get(COMMON)).userObject();
  }

  private int run(Action action) {
    try {
      action.run(console);
      return ExitCode.OK;
    } catch (Throwable e) {
      if (console.debug() || rootCommand.debug) {
        e.printStackTrace(console.err());
      }
      return Failure.of(e).report(console);
    }
  }
}
