package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.MediaRoute;
import sotto.store.Actor;
import sotto.store.AuditEntry;
import sotto.store.CallParticipant;
import sotto.store.CallRecord;
import sotto.store.Store;
import sotto.store.User;
import sotto.store.Via;
import sotto.testkit.TestClock;

/** Kills a process that writes, with SIGKILL, and looks for everything it had acknowledged. */
final class DurabilityTest {
  private static final int ENOUGH = 400;

  @TempDir private Path folder = Path.of("");

  @Test
  void whatWasAcknowledgedIsThereAfterTheProcessIsKilled() throws Exception {
    Path file = folder.resolve("sotto.db");
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Set<String> acknowledged = new HashSet<>();
    try (BufferedReader lines = writer.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged.add(line);
        if (acknowledged.size() == ENOUGH) {
          // Through its handle, which leaves the pipe open: its last lines count, too.
          writer.toHandle().destroyForcibly();
        }
      }
    } finally {
      writer.destroyForcibly();
      writer.waitFor();
    }
    assertThat(acknowledged.size()).isGreaterThanOrEqualTo(ENOUGH);

    try (Store store = SqlStores.open(StoreConfig.sqlite(file), new TestClock())) {
      Set<String> found =
          store.calls().unended().stream()
              .map(call -> call.id().value())
              .collect(Collectors.toSet());
      User ada = store.users().byEmail("ada@example.org").orElseThrow();
      long changes =
          store.audit().entries(ada.organisation(), Long.MAX_VALUE, 1).getFirst().number();
      for (long number = 1; number <= changes; number++) {
        found.add("audit-" + number);
      }
      assertThat(found).containsAll(acknowledged);
      assertAuditWhole(store, ada, changes);
    }
  }

  private static void assertAuditWhole(Store store, User ada, long changes) {
    long next = changes;
    while (next > 0) {
      List<AuditEntry> page = store.audit().entries(ada.organisation(), next + 1, 200);
      for (AuditEntry entry : page) {
        assertThat(entry.number()).isEqualTo(next--);
      }
    }
  }

  /** The process to be killed: prints the changes that the store has acknowledged. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws Exception {
      TestClock clock = new TestClock();
      Store store = SqlStores.open(StoreConfig.sqlite(Path.of(arguments[0])), clock);
      String token = store.links().createSetup(java.time.Duration.ofHours(1));
      User ada =
          store.links().redeemSetup(token, "Acme", "ada@example.org", "Ada", "phc").orElseThrow();
      Actor byAda = new Actor(ada.id(), Via.WEB, "");
      User bob =
          store
              .users()
              .create(
                  ada.organisation(), "bob@example.org", "Bob", sotto.policy.Role.MEMBER, byAda);
      long number = 3;
      while (true) {
        CompletableFuture<?>[] batch = new CompletableFuture<?>[20];
        for (int i = 0; i < batch.length; i++) {
          CallRecord call = call(ada, bob, clock);
          batch[i] =
              store
                  .calls()
                  .started(call)
                  .thenRun(() -> print(call.id().value()))
                  .toCompletableFuture();
        }
        store.users().setPasswordHash(bob.id(), "phc-" + number, byAda);
        print("audit-" + ++number);
        CompletableFuture.allOf(batch).join();
      }
    }

    private static void print(String line) {
      System.out.println(line);
      System.out.flush();
    }

    private static CallRecord call(User caller, User callee, TestClock clock) {
      return CallRecord.started(
          CallId.random(),
          caller.organisation(),
          List.of(
              CallParticipant.caller(caller.id(), DeviceId.random()),
              CallParticipant.callee(callee.id())),
          new CallMode.EndToEndEncrypted(),
          new MediaRoute.DeviceToDevice(),
          false,
          clock.instant());
    }
  }
}
