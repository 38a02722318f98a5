package sotto.server;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.client.fixtures.CallingPerson;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.server.auth.Password;
import sotto.server.auth.PasswordCheck;
import sotto.server.config.ServerConfig;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.sql.SqlStores;

/** A server with all parts, for people who call each other. */
public final class WholeServer {
  private WholeServer() {}

  /**
   * Starts one on a free port, in an empty folder.
   *
   * @param people display names by the part of the email before {@code @example.org}; all have
   *     {@link CallingPerson#PASSWORD}
   * @param calling Global's value for calls; null for the default policy
   */
  public static SottoServer with(
      Path folder, Map<String, String> people, @Nullable EncryptionEnablement calling)
      throws Exception {
    return with(ServerDatabase.chosen(), folder, people, calling);
  }

  /** The same on that database. */
  static SottoServer with(
      ServerDatabase database,
      Path folder,
      Map<String, String> people,
      @Nullable EncryptionEnablement calling)
      throws Exception {
    SettingValues values =
        new SettingValues()
            .set(Setting.DATA_FOLDER, folder.resolve("data").toString())
            .set(Setting.LISTEN_PORT, "0");
    database.configure(values, folder);
    ServerConfig config = ServerConfigReader.read(values);
    PasswordCheck passwords = PasswordCheck.insecureButFast();
    try (Store store = SqlStores.open(config.store(), InstantSource.system())) {
      fill(store, people, passwords.hash(new Password(CallingPerson.PASSWORD), "test"), calling);
    }
    return SottoServer.start(
        config,
        new ReplaceableParts(
            InstantSource.system(), System::nanoTime, passwords, Signalling::make));
  }

  private static void fill(
      Store store,
      Map<String, String> people,
      String passwordHash,
      @Nullable EncryptionEnablement calling)
      throws Exception {
    Actor actor = Actor.local();
    OrganisationId organisation = store.organisations().create("Test", actor).id();
    for (Map.Entry<String, String> person : people.entrySet()) {
      UserId user =
          store
              .users()
              .create(
                  organisation,
                  person.getKey() + "@example.org",
                  person.getValue(),
                  Role.MEMBER,
                  actor)
              .id();
      store.users().setPasswordHash(user, passwordHash, actor);
    }
    if (calling != null) {
      EncryptionPolicy global =
          new EncryptionPolicy(
              PolicyName.GLOBAL, "", calling, EncryptionEnablement.DISABLED, false);
      store.policies(EncryptionPolicy.TYPE).replace(organisation, global, actor);
    }
  }
}
