package sotto.attack.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sotto.attack.organisation.AttackedOrganisation;
import sotto.attack.organisation.AttackedOrganisation.NewPerson;
import sotto.policy.Role;
import sotto.server.SottoServer;
import sotto.server.StartException;
import sotto.server.config.ConfigException;
import sotto.server.config.ServerConfig;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.store.Store;
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
        AttackedOrganisation.fill(store, members(people), PASSPHRASE);
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

  private static List<NewPerson> members(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new NewPerson(email(i), "Person " + i, Role.MEMBER))
        .toList();
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
