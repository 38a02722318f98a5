package sotto.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import sotto.server.config.Version;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;

/** The main class of the {@code sotto} command. */
@Command(
    name = "sotto",
    description = "Self-hosted calls with end-to-end encryption.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      SetupLinkCommand.class,
      RecoverAdministratorCommand.class,
      RehearseCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = SottoCommand.ReleaseVersion.class)
public final class SottoCommand {
  /** The answer to {@code --version}. */
  static final class ReleaseVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sotto " + Version.current()};
    }
  }

  /**
   * Runs a command and exits with its code: 0 success, 1 failure, 2 wrong flags or settings, 5 a
   * start that fails until somebody changes something. See also {@code FatalErrors} and {@link
   * LostDatabase}.
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, also for tests. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new SottoCommand());
    line.getHelpSectionMap()
        .put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
    line.setExecutionExceptionHandler((e, command, result) -> {
      command.getErr().println("sotto: " + message(e));
      return e instanceof CliException own ? own.exitCode() : 1;
    });
    return line;
  }

  /** A sentence for the operator; that of another failure is for its report. */
  private static String message(Exception e) {
    return switch (e) {
      case CliException own -> String.valueOf(own.getMessage());
      case StoreUnavailableException full when full.reason() == StoreFailure.DISK_FULL ->
          "the database cannot be changed: the disk is full; make room where the data folder is, and"
              + " run the command again";
      case StoreUnavailableException away ->
          "the database cannot be used: " + away.reason().sentence();
      default -> e.toString();
    };
  }
}
