package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.client.SignIn;
import sotto.client.directory.HttpKeyDirectory;
import sotto.client.fixtures.ConfirmedInPerson;
import sotto.client.keys.ContactFinding;
import sotto.client.keys.DeviceKeys;
import sotto.client.keys.NewRoot;
import sotto.client.keys.OwnStanding;
import sotto.client.memory.InMemoryKeyMemory;
import sotto.client.memory.KeyMemory;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.secret.Randomness;
import sotto.store.Store;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;

/** The restore of a backup from before the last changes of a device list, at a server process. */
@Tag("long")
final class RestoredListsTest {
  private static final InstantSource CLOCK = InstantSource.system();

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path folder = Path.of("");

  /** A device at the server; its memory outlives a restore, its session does not. */
  private record Device(SignIn.Device session, KeyMemory memory, DeviceKeys keys) {
    HttpKeyDirectory directory(HttpClient http) {
      return new HttpKeyDirectory(http, session);
    }
  }

  @Test
  void aDevicePutsBackWhatTheServerLostAndARemovedOneIsOffTheListAgain() throws Exception {
    Path data = folder.resolve("data");
    Path copy = folder.resolve("copy.db");
    try (Store store = SqlStores.open(StoreConfig.sqlite(data.resolve("sotto.db")), CLOCK)) {
      DemoOrganisation.create(store);
    }
    Device laptop;
    Device phone;
    Device contact;
    @Nullable ByteString kept;
    try (ServeProcess server = ServeProcess.in(folder)) {
      String url = url(server);
      laptop = device(url, 0, null);
      try (NewRoot root = laptop.keys().ring().enrolment().setUp()) {
        root.publish();
      }
      phone = device(url, 0, null);
      ConfirmedInPerson.confirm(
          laptop.directory(http), laptop.keys(), phone.directory(http), phone.keys(), CLOCK);
      contact = device(url, 1, null);
      assertThat(Run.sotto("backup", "--data", data.toString(), copy.toString()).code()).isZero();

      laptop.keys().ring().revoke(phone.session().deviceId(), ListAction.Reason.LOST);
      assertThat(find(contact, laptop)).isInstanceOf(ContactFinding.Usable.class);
      kept = stored(laptop);
      server.terminate();
      assertThat(server.exit()).isZero();
    }

    Run restore = Run.sotto("restore", "--data", data.toString(), copy.toString());
    assertThat(restore.code()).as(restore.err()).isZero();

    try (ServeProcess server = ServeProcess.in(folder)) {
      String url = url(server);
      phone = device(url, 0, phone);
      assertThat(phone.keys().ring().maintain()).isInstanceOf(OwnStanding.Confirmed.class);
      assertThat(stored(phone)).isNotEqualTo(kept);
      contact = device(url, 1, contact);
      assertThat(find(contact, laptop)).isInstanceOf(ContactFinding.RolledBack.class);

      laptop = device(url, 0, laptop);
      assertThat(laptop.keys().ring().maintain()).isInstanceOf(OwnStanding.Confirmed.class);
      assertThat(stored(laptop)).isEqualTo(kept);
      // Its removal has signed it out.
      phone = device(url, 0, phone);
      assertThat(phone.keys().ring().maintain()).isInstanceOf(OwnStanding.Revoked.class);
      assertThat(find(contact, laptop)).isInstanceOf(ContactFinding.Usable.class);
    }
  }

  private static String url(ServeProcess server) throws Exception {
    return server.next("Sotto is at ").replaceFirst(".* ", "");
  }

  /**
   * Signs a device in.
   *
   * @param before the same device before the restore; null for a new one
   */
  private Device device(String url, int person, @Nullable Device before) throws Exception {
    SignIn.Device session =
        SignIn.signIn(
            http,
            URI.create(url),
            DemoOrganisation.PEOPLE.get(person).email(),
            DemoOrganisation.PASSPHRASE,
            before == null ? null : before.session().deviceId(),
            "test");
    KeyMemory memory = before == null ? new InMemoryKeyMemory() : before.memory();
    DeviceKeys keys =
        DeviceKeys.open(
            new HttpKeyDirectory(http, session),
            memory,
            session.userId(),
            session.deviceId(),
            ClientClass.HEADLESS,
            CLOCK,
            Randomness.secure());
    if (before == null) {
      keys.ring().maintain();
    }
    return new Device(session, memory, keys);
  }

  private static ContactFinding find(Device asker, Device of) throws Exception {
    return asker.keys().contacts().find(of.session().userId());
  }

  private @Nullable ByteString stored(Device device) throws Exception {
    return device.directory(http).ownKeys().keys().list();
  }
}
