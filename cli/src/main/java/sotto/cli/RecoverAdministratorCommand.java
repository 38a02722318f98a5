package sotto.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sotto.policy.Role;
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
final class RecoverAdministratorCommand extends LinkCommand {
  @Option(
      names = "--email",
      paramLabel = "EMAIL",
      description = "The administrator; required if there are several.")
  private @Nullable String email;

  @Override
  Planned plan(Store store) throws CliException {
    User administrator = choose(store);
    return new Planned(
        "One-time link for " + administrator.displayName() + " to choose a new password:",
        links -> links.create(administrator, Actor.local()).token(),
        "");
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
