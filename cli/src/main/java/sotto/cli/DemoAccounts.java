package sotto.cli;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.cli.DemoOrganisation.DemoPerson;
import sotto.server.StartCheck;
import sotto.server.StartException;
import sotto.server.auth.Password;
import sotto.server.auth.PasswordCheck;
import sotto.server.config.ServerConfig;
import sotto.store.Store;
import sotto.store.User;

/**
 * Accounts of a demo that still have its passphrase, which is public. A server that others can
 * reach does not start with them; on loopback it warns.
 */
final class DemoAccounts implements StartCheck {
  private static final Logger LOG = LoggerFactory.getLogger(DemoAccounts.class);

  private final ServerConfig config;

  DemoAccounts(ServerConfig config) {
    this.config = config;
  }

  @Override
  public void check(Store store) throws StartException {
    List<String> open = withPublicPassphrase(store);
    if (open.isEmpty()) {
      return;
    }
    String found =
        "the data in "
            + config.dataFolder().toAbsolutePath()
            + " is of a demo, whose passphrase is public, and it still opens the accounts of "
            + String.join(", ", open);
    if (!config.listen().isLoopback() || config.isBehindProxy()) {
      throw StartException.lasting(
          found
              + ": start on an empty data folder, or let these people change their passwords on this"
              + " machine first (./sotto serve on loopback, without --public-url)",
          null);
    }
    LOG.warn("{}", found);
  }

  private static List<String> withPublicPassphrase(Store store) {
    PasswordCheck passwords = new PasswordCheck(1);
    Password passphrase = new Password(DemoOrganisation.PASSPHRASE);
    return DemoOrganisation.PEOPLE.stream()
        .map(DemoPerson::email)
        .filter(email -> {
          Optional<User> user = store.users().byEmail(email).filter(u -> !u.disabled());
          return user.isPresent()
              && matches(passwords, store.users().passwordHash(user.get().id()), passphrase);
        })
        .toList();
  }

  private static boolean matches(
      PasswordCheck passwords, Optional<String> hash, Password passphrase) {
    try {
      return passwords.matches(hash, passphrase, "start");
    } catch (PasswordCheck.OverloadedException e) {
      throw new IllegalStateException("nothing else checks passwords yet", e);
    }
  }
}
