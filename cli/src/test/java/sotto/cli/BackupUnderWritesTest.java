package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A copy taken while administrators work is consistent, and has all changes acknowledged before it.
 */
final class BackupUnderWritesTest {
  private static final int BEFORE_AND_AFTER = 15;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder = Path.of("");
  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void whatWasAcknowledgedBeforeItIsInItWithItsAuditAndIsServedOnceItIsRestored() throws Exception {
    Path data = folder.resolve("data");
    Path copy = folder.resolve("copy.db");
    Set<String> before;
    Run backup;
    try (DemoServer server = DemoServer.start(data, 0);
        BusyAdministrator ada = new BusyAdministrator(server);
        ExecutorService writers = Executors.newFixedThreadPool(2)) {
      List<Future<Void>> writing =
          List.of(writers.submit(writer(ada, "a")), writers.submit(writer(ada, "b")));
      awaitWrites(BEFORE_AND_AFTER);
      before = Set.copyOf(acknowledged);
      backup = Run.sotto("backup", "--data", data.toString(), copy.toString());
      awaitWrites(acknowledged.size() + BEFORE_AND_AFTER);
      enough.set(true);
      for (Future<Void> writer : writing) {
        writer.get();
      }
    }
    assertThat(backup.code()).as(backup.err()).isZero();
    CopiedData.assertSound(copy);
    Set<String> copied = CopiedData.peopleWithTheirAudit(copy);
    assertThat(copied).containsAll(before);
    assertThat(acknowledged).containsAll(copied).hasSizeGreaterThan(copied.size());

    Run restore = Run.sotto("restore", "--data", data.toString(), copy.toString());

    assertThat(restore.code()).as(restore.err()).isZero();
    try (DemoServer server = DemoServer.start(data, 0);
        BusyAdministrator ada = new BusyAdministrator(server)) {
      assertThat(ada.people()).isEqualTo(copied);
      assertThat(ada.create("after")).isIn(ada.people());
    }
  }

  private Callable<Void> writer(BusyAdministrator ada, String name) {
    return () -> {
      for (int i = 0; !enough.get(); i++) {
        acknowledged.add(ada.create(name + i));
      }
      return null;
    };
  }

  private void awaitWrites(int number) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (acknowledged.size() < number) {
      assertThat(System.nanoTime())
          .as("only %d were written", acknowledged.size())
          .isLessThan(deadline);
      Thread.sleep(10);
    }
  }
}
