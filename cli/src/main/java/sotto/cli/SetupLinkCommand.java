package sotto.cli;

import picocli.CommandLine.Command;
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
final class SetupLinkCommand extends LinkCommand {
  @Override
  Planned plan(Store store) throws CliException {
    if (store.organisations().first().isPresent()) {
      throw new CliException(
          "this server is set up already; recover-administrator makes a link for an administrator"
              + " who lost the password");
    }
    return new Planned(
        "Set this server up as its first administrator at",
        LinkChanges::createSetup,
        "\n\nThe link works once; an earlier one does not work any more.");
  }
}
