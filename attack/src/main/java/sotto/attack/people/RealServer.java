package sotto.attack.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.server.SottoServer;
import sotto.server.StartException;
import sotto.server.auth.Password;
import sotto.server.auth.PasswordCheck;
import sotto.server.config.ConfigException;
import sotto.server.config.ServerConfig;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.StoreConflictException;
import sotto.store.sql.SqlStores;

/**
 * The real server on loopback, in a throw-away folder, with an organisation of people who have not
 * signed in yet.
 */
final class RealServer implements AutoCloseable {
  /** The password of all people; no secret. */
  static final String PASSPHRASE = "speak softly please";

  private final SottoServer server;
  private final Path folder;

  private RealServer(SottoServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  static RealServer start(int people, InstantSource clock) {
    try {
      Path folder = Files.createTempDirectory("sotto-attack");
      ServerConfig config =
          ServerConfigReader.read(
              new SettingValues()
                  .set(Setting.DATA_FOLDER, folder.resolve("data").toString())
                  .set(Setting.LISTEN_PORT, "0"));
      try (Store store = SqlStores.open(config.store(), clock)) {
        fill(store, people);
      }
      return new RealServer(SottoServer.start(config, clock), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (StartException | ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  static String email(int person) {
    return "person" + person + "@sotto.example";
  }

  private static void fill(Store store, int people) {
    try {
      OrganisationId organisation = store.organisations().create("Attacked", Actor.local()).id();
      String phc = new PasswordCheck(1).hash(new Password(PASSPHRASE), "attack");
      for (int i = 0; i < people; i++) {
        var user =
            store.users().create(organisation, email(i), "Person " + i, Role.MEMBER, Actor.local());
        store.users().setPasswordHash(user.id(), phc, Actor.local());
      }
      store
          .policies(EncryptionPolicy.TYPE)
          .replace(
              organisation,
              new EncryptionPolicy(
                  PolicyName.GLOBAL,
                  "Everybody may turn end-to-end encrypted calls on",
                  EncryptionEnablement.DISABLED_USER_OVERRIDE,
                  EncryptionEnablement.DISABLED,
                  true),
              Actor.local());
    } catch (StoreConflictException | PasswordCheck.OverloadedException e) {
      throw new IllegalStateException("an empty store refused its people", e);
    }
  }

  String url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
