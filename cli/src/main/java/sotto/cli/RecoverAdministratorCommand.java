package sotto.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.policy.Role;
import sotto.server.config.ServerConfig;
import sotto.server.observe.Logging;
import sotto.server.signin.LinkChanges;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.User;

/**
 * {@code recover-administrator}: a one-time link for an administrator who lost the password.
 * Requires access to the server's data.
 */
@Command(
    name = "recover-administrator",
    description = "Print a one-time link for an administrator who lost the password.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class RecoverAdministratorCommand implements Callable<Integer> {
  @Mixin private ServerSettings settings = new ServerSettings();

  @Option(
      names = "--email",
      paramLabel = "EMAIL",
      description = "The administrator; required if there are several.")
  private @Nullable String email;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CliException {
    ServerConfig config = settings.readWithoutListening(System.getenv());
    Logging.quiet(config.logFormat());
    try (Store store = StoreFiles.open(config, InstantSource.system())) {
      User administrator = choose(store);
      OneTimeLink link = OneTimeLink.of(config);
      String token =
          new LinkChanges(store.links(), config.sessions().linkLifetime(), InstantSource.system())
              .create(administrator, Actor.local())
              .token();
      spec.commandLine()
          .getOut()
          .println(
              "One-time link for "
                  + administrator.displayName()
                  + " to choose a new password:\n\n  "
                  + link.with(token));
    }
    return 0;
  }

  private User choose(Store store) throws CliException {
    List<User> administrators =
        store
            .organisations()
            .first()
            .map(organisation -> store.users().all(organisation.id()))
            .orElse(List.of())
            .stream()
            .filter(u -> u.role() == Role.ADMINISTRATOR && !u.disabled())
            .toList();
    List<User> chosen =
        email == null
            ? administrators
            : administrators.stream().filter(u -> u.email().equalsIgnoreCase(email)).toList();
    if (chosen.size() == 1) {
      return chosen.getFirst();
    }
    throw new CliException(
        administrators.isEmpty()
            ? "this server has no administrator yet: setup-link prints the link to set it up"
            : "choose one of the administrators with --email: "
                + administrators.stream().map(User::email).collect(Collectors.joining(", ")));
  }
}
