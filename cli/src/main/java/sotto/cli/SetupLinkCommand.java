package sotto.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sotto.server.config.ServerConfig;
import sotto.server.observe.Logging;
import sotto.server.signin.LinkChanges;
import sotto.store.Store;

/**
 * {@code setup-link}: the one-time link of a new server, for a server whose output is a log.
 * Requires access to the server's data.
 */
@Command(
    name = "setup-link",
    description = "Print the one-time link with which a new server is set up.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class SetupLinkCommand implements Callable<Integer> {
  @Mixin private ServerSettings settings = new ServerSettings();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CliException {
    ServerConfig config = settings.readWithoutListening(System.getenv());
    Logging.quiet(config.logFormat());
    try (Store store = StoreFiles.open(config, InstantSource.system())) {
      if (store.organisations().first().isPresent()) {
        throw new CliException(
            "this server is set up already; recover-administrator makes a link for an administrator"
                + " who lost the password");
      }
      OneTimeLink link = OneTimeLink.of(config);
      String token =
          new LinkChanges(store.links(), config.sessions().linkLifetime(), InstantSource.system())
              .createSetup();
      spec.commandLine()
          .getOut()
          .println(
              "Set this server up as its first administrator at\n\n  "
                  + link.with(token)
                  + "\n\nThe link works once; an earlier one does not work any more.");
    }
    return 0;
  }
}
