package sotto.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import sotto.server.config.Version;

/** The {@code sotto} command: its main class. Says what there is; each command is a class. */
@Command(
    name = "sotto",
    description = "Calls between two people that nobody in between can listen to.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      RecoverAdministratorCommand.class,
      RehearseCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = SottoCommand.ReleaseVersion.class)
public final class SottoCommand {
  /** Asked for by {@code --version}. */
  static final class ReleaseVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sotto " + Version.current()};
    }
  }

  /** Runs a command and exits with its code: 0 done, 1 not possible, 2 wrongly called. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, for tests too. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new SottoCommand());
    line.getHelpSectionMap()
        .put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
    line.setExecutionExceptionHandler((e, command, result) -> {
      command.getErr().println("sotto: " + (e instanceof CliException ? e.getMessage() : e));
      return 1;
    });
    return line;
  }
}
