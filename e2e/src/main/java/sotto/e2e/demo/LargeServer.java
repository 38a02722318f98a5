package sotto.e2e.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import sotto.cli.DemoOrganisation;
import sotto.cli.DemoOrganisation.DemoPerson;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.server.DataFolder;
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
import sotto.store.User;
import sotto.store.sql.SqlStores;

/**
 * A server on loopback with TLS under a self-signed certificate, and an organisation that does not
 * fit on one page of the directory: the demo's people, and others up to {@link #PEOPLE}.
 */
final class LargeServer implements AutoCloseable {
  static final int PEOPLE = 150;

  /** The last one in the order of names. */
  static final DemoPerson LAST = new DemoPerson("zoe@sotto.example", "Zoë Zimmermann", Role.MEMBER);

  private static final List<String> FIRST_NAMES =
      List.of(
          "Carla", "Diego", "Elena", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Kaja", "Liam",
          "Mara", "Noah");
  private static final List<String> LAST_NAMES =
      List.of(
          "Adler", "Berg", "Costa", "Dorn", "Engel", "Fuchs", "Grau", "Holm", "Ivanov", "Jansen",
          "Kraus", "Lind");

  private final SottoServer server;
  private boolean isClosed;

  private LargeServer(SottoServer server) {
    this.server = server;
  }

  /**
   * Starts it on a free port.
   *
   * @param folder for its data, empty
   */
  static LargeServer start(Path folder) throws StartException {
    ServerConfig config = config(folder);
    try (DataFolder _ = DataFolder.hold(config.dataFolder());
        Store store = SqlStores.open(config.store(), InstantSource.system())) {
      DemoOrganisation.create(store);
      fill(store);
    }
    return new LargeServer(SottoServer.start(config, InstantSource.system()));
  }

  /** The address for browsers. */
  String url() {
    return server.url();
  }

  /** Stops it; a second time does nothing. */
  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      server.close();
    }
  }

  private static void fill(Store store) {
    try {
      OrganisationId organisation = store.organisations().first().orElseThrow().id();
      String phc = new PasswordCheck(1).hash(new Password(DemoOrganisation.PASSPHRASE), "demo");
      create(store, organisation, phc, LAST);
      for (int i = 0; i < PEOPLE - DemoOrganisation.PEOPLE.size() - 1; i++) {
        String first = FIRST_NAMES.get(i / LAST_NAMES.size());
        String last = LAST_NAMES.get(i % LAST_NAMES.size());
        String email = (first + "." + last + "@sotto.example").toLowerCase(Locale.ROOT);
        create(store, organisation, phc, new DemoPerson(email, first + " " + last, Role.MEMBER));
      }
    } catch (StoreConflictException | PasswordCheck.OverloadedException e) {
      throw new IllegalStateException("an empty store refused the demo", e);
    }
  }

  private static void create(
      Store store, OrganisationId organisation, String phc, DemoPerson person)
      throws StoreConflictException {
    Actor actor = Actor.local();
    User user =
        store
            .users()
            .create(organisation, person.email(), person.displayName(), person.role(), actor);
    store.users().setPasswordHash(user.id(), phc, actor);
  }

  private static ServerConfig config(Path folder) {
    try {
      return ServerConfigReader.read(
          new SettingValues()
              .set(Setting.DATA_FOLDER, Files.createDirectories(folder).toString())
              .set(Setting.TLS_MODE, "self-signed")
              .set(Setting.LISTEN_PORT, "0"));
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
