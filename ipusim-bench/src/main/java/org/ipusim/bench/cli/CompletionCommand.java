package org.ipusim.bench.cli;

import java.io.IOException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description = {
      "Prints a script for bash and zsh that completes commands, workloads, options and their words"
          + " when the tab key is pressed.",
      ""
    },
    optionListHeading = "Options:%n",
    footer = {
      "",
      "A line for ~/.bashrc, or for ~/.zshrc, when ipusim is on the PATH:",
      "  source <(ipusim completion)",
      "",
      "Example:",
      "  ipusim completion > ipusim.bash"
    })
final class CompletionCommand implements Action {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec command;

  @Mixin final HelpOption help = new HelpOption();

  @Override
  public void run(Console console) throws IOException {
    CommandLine root = command.root().commandLine();
    console.out().print(AutoComplete.bash(root.getCommandName(), root));
    console.requireWritten();
  }
}
