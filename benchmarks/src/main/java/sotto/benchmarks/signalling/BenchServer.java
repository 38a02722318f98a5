package sotto.benchmarks.signalling;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sotto.benchmarks.process.Served;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.Json;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.server.SottoServer;
import sotto.server.config.ServerConfig;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.sql.SqlStores;

/** The real server on SQLite, with people who are signed in and have end-to-end encryption on. */
public final class BenchServer {
  private BenchServer() {}

  /**
   * The address, people and sign-ins.
   *
   * @param users the people, the first an administrator
   * @param cookies for each of them, the cookie of a device signed in
   */
  public record Ready(int port, List<UserId> users, List<String> cookies) {
    /** Reads the line that the server prints. */
    public static Ready parse(String line) {
      try {
        return Json.mapper().readValue(line, Ready.class);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** So many people after the one of that index, in a circle. */
    public List<UserId> usersAfter(int index, int count) {
      return IntStream.rangeClosed(1, count)
          .mapToObj(next -> users.get((index + next) % users.size()))
          .toList();
    }
  }

  /**
   * Starts it.
   *
   * @param args the number of people
   */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("sotto-bench");
    folder.toFile().deleteOnExit();
    ServerConfig config =
        ServerConfigReader.read(
            new SettingValues()
                .set(Setting.DATA_FOLDER, folder.toString())
                .set(Setting.LISTEN_PORT, "0"));
    List<UserId> users = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    OrganisationId organisation;
    try (Store store = SqlStores.open(config.store(), InstantSource.system())) {
      organisation = fill(store, Integer.parseInt(args[0]), users, tokens);
    }
    SottoServer server = SottoServer.start(config, InstantSource.system());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    String cookie = "sotto_session_" + organisation.value().substring(0, 12) + "=";
    List<String> cookies = tokens.stream().map(cookie::concat).toList();
    Served.untilClosed(Json.mapper().writeValueAsString(new Ready(server.port(), users, cookies)));
  }

  private static OrganisationId fill(
      Store store, int people, List<UserId> users, List<String> tokens) throws Exception {
    Actor actor = Actor.local();
    OrganisationId organisation = store.organisations().create("Bench", actor).id();
    store
        .policies(EncryptionPolicy.TYPE)
        .replace(
            organisation,
            new EncryptionPolicy(
                PolicyName.GLOBAL,
                "",
                EncryptionEnablement.ENABLED_USER_OVERRIDE,
                EncryptionEnablement.DISABLED,
                false),
            actor);
    Instant expires = Instant.now().plus(Duration.ofDays(1));
    for (int i = 0; i < people; i++) {
      UserId user =
          store
              .users()
              .create(
                  organisation,
                  "p" + i + "@bench.example",
                  "Person " + i,
                  i == 0 ? Role.ADMINISTRATOR : Role.MEMBER,
                  actor)
              .id();
      users.add(user);
      String token = store.sessions().create(user, null, "bench", "127.0.0.1", expires).token();
      tokens.add(token);
    }
    return organisation;
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      // A temporary folder that stays behind does no harm.
    }
  }
}
