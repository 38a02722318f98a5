package sotto.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.policy.Role;
import sotto.protocol.ErrorCode;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.server.RecordingSwitchboard;
import sotto.server.auth.PersonPrincipal;
import sotto.server.auth.SessionGate;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.SettingValues;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.User;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;
import sotto.switchboard.fixtures.People;
import sotto.switchboard.fixtures.TestDirectory;
import sotto.testkit.TestClock;

/** Keys are visible in the same organisation only, also where a directory has several. */
class KeysResourceTest {
  @TempDir Path folder;

  @Test
  void aPersonOfAnotherOrganisationIsNotFoundEvenIfTheDirectoryHasThem() throws Exception {
    TestClock clock = new TestClock();
    try (Store store = SqlStores.open(StoreConfig.sqlite(folder.resolve("sotto.db")), clock)) {
      OrganisationId own = store.organisations().create("Own", Actor.local()).id();
      User ada = store.users().create(own, "ada@example.org", "Ada", Role.MEMBER, Actor.local());
      UserId colleague = UserId.random();
      UserId stranger = UserId.random();
      TestDirectory people = new TestDirectory();
      people.put(People.ordinary(colleague, own, "colleague"));
      people.put(People.ordinary(stranger, OrganisationId.random(), "stranger"));
      var gate =
          new SessionGate(
              store,
              new RecordingSwitchboard(),
              ServerConfigReader.read(new SettingValues()).sessions(),
              clock);
      var resource =
          new KeysResource(
              people,
              new ServerKeyDirectory(store.keys(), gate, new KnownLists(new ListVerifier())),
              new KeyLimits(clock::nanoTime));
      PersonPrincipal by =
          new PersonPrincipal(gate.open(ada, null, null, "test", "").orElseThrow().session(), ada);

      assertThat(resource.get(ask(colleague), by).status()).isEqualTo(200);
      assertThatThrownBy(() -> resource.get(ask(stranger), by))
          .isInstanceOfSatisfying(
              ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
  }

  private static ApiRequest ask(UserId user) {
    return new ApiRequest(
        Map.of("userId", user.value()), Map.of(), new byte[0], "", "", "", "request");
  }
}
