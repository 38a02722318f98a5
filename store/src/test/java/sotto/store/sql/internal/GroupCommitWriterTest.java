package sotto.store.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;

@SuppressWarnings("NullAway.Init") // set up before each test
final class GroupCommitWriterTest {
  @TempDir private Path folder;

  private Jdbi jdbi;
  private GroupCommitWriter writer;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // it overflows

  @BeforeEach
  void start() {
    SqliteFile file = SqliteFile.at(folder.resolve("test.db"));
    jdbi = Jdbis.over(file.forWriting());
    jdbi.useHandle(handle -> {
      handle.execute("CREATE TABLE parents (id INTEGER PRIMARY KEY)");
      handle.execute(
          "CREATE TABLE numbers (n INTEGER PRIMARY KEY, parent INTEGER"
              + " REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)");
    });
    writer =
        new GroupCommitWriter("test-writer", 100, this::connect, Handle::commit, true, nanos::get);
  }

  private Handle connect() {
    connections.incrementAndGet();
    return jdbi.open();
  }

  @Test
  void aConnectionThatCouldNotStoreIsNotUsedAgain() throws InterruptedException {
    Work<@Nullable Void, RuntimeException> readOnly =
        handle -> {
          throw new StoreUnavailableException(StoreFailure.READ_ONLY, "read only");
        };
    assertThatThrownBy(writer.<@Nullable Void>submit(readOnly)::join).hasMessageContaining("read");
    writer.submit(insert(1)).join();
    assertThat(connections).hasValue(2);

    CountDownLatch release = hold();
    var inBatch = writer.<@Nullable Void>submit(readOnly);
    var beside = writer.submit(insert(2));
    release.countDown();
    assertThatThrownBy(inBatch::join).hasMessageContaining("read");
    beside.join();
    writer.submit(insert(3)).join();
    assertThat(connections).hasValue(3);
  }

  @AfterEach
  void stop() {
    writer.close();
  }

  private static Work<@Nullable Void, RuntimeException> insert(int number) {
    return handle -> {
      handle.execute("INSERT INTO numbers (n) VALUES (?)", number);
      return null;
    };
  }

  private List<Integer> numbers() {
    return jdbi.withHandle(handle ->
        handle.createQuery("SELECT n FROM numbers ORDER BY n").mapTo(Integer.class).list());
  }

  /** Keeps the writer busy until it is counted down, so that what follows is one batch. */
  private CountDownLatch hold() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    var _ =
        writer.<@Nullable Void>submit(handle -> {
          held.countDown();
          release.await();
          return null;
        });
    held.await();
    return release;
  }

  @Test
  void workThatHasNotBegunByItsDeadlineNeverIs() throws Exception {
    CountDownLatch release = hold();
    var late = writer.submit(insert(1));
    passDeadlineAlmost();
    var fresh = writer.submit(insert(2));
    assertThat(late).isNotDone();
    passRest();
    assertThatThrownBy(late::join)
        .cause()
        .isInstanceOfSatisfying(
            StoreUnavailableException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(StoreFailure.UNREACHABLE);
              assertThat(e.isOutcomeUnknown()).isFalse();
            });
    assertThat(fresh).isNotDone();
    release.countDown();
    fresh.join();
    assertThat(numbers()).containsExactly(2);
  }

  @Test
  void workThatHasBegunHasAnUnknownOutcomeAfterItsDeadline() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch held = hold();
    var stuck =
        writer.<@Nullable Void>submit(handle -> {
          insert(1).in(handle);
          begun.countDown();
          release.await();
          return null;
        });
    var behind = writer.submit(insert(2));
    held.countDown();
    begun.await();
    passDeadlineAlmost();
    passRest();
    for (var unit : List.of(stuck, behind)) {
      assertThatThrownBy(unit::join)
          .cause()
          .isInstanceOfSatisfying(
              StoreUnavailableException.class, e -> assertThat(e.isOutcomeUnknown()).isTrue());
    }
    release.countDown();
    writer.submit(insert(3)).join();
    assertThat(numbers()).as("what had not begun in its batch is left out").containsExactly(1, 3);
  }

  private void passDeadlineAlmost() {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(15) - 1);
    writer.expire();
  }

  private void passRest() {
    nanos.addAndGet(1);
    writer.expire();
  }

  @Test
  void aUnitThatFailsIsUndoneAlone() throws Exception {
    CountDownLatch release = hold();
    List<CompletableFuture<?>> good = new ArrayList<>();
    good.add(writer.submit(insert(1)));
    CompletableFuture<@Nullable Void> bad =
        writer.<@Nullable Void>submit(handle -> {
          insert(2).in(handle);
          throw new IllegalStateException("no");
        });
    CompletableFuture<@Nullable Void> worse =
        writer.<@Nullable Void>submit(handle -> {
          insert(3).in(handle);
          throw new AssertionError("never");
        });
    CompletableFuture<@Nullable Void> taken = writer.submit(insert(1));
    good.add(writer.submit(insert(4)));
    release.countDown();

    good.forEach(CompletableFuture::join);
    assertThatThrownBy(bad::join).hasRootCauseMessage("no");
    assertThatThrownBy(worse::join).hasRootCauseMessage("never");
    assertThatThrownBy(taken::join).isNotNull();
    assertThat(numbers()).containsExactly(1, 4);
    assertThat(connections).as("the connection is still good").hasValue(1);
  }

  @Test
  void aUnitThatFailsInATransactionOfItsOwnIsUndone() {
    CompletableFuture<@Nullable Void> bad =
        writer.<@Nullable Void>submit(handle -> {
          insert(1).in(handle);
          throw new IllegalStateException("no");
        });
    assertThatThrownBy(bad::join).hasRootCauseMessage("no");
    writer.submit(insert(2)).join();

    assertThat(numbers()).containsExactly(2);
    assertThat(connections).as("the connection is still good").hasValue(1);
  }

  @Test
  void nobodyHearsOfSuccessBeforeTheCommit() throws Exception {
    CountDownLatch release = hold();
    CompletableFuture<@Nullable Void> first = writer.submit(insert(1));
    CountDownLatch performed = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<@Nullable Void> second =
        writer.<@Nullable Void>submit(handle -> {
          performed.countDown();
          goOn.await();
          return null;
        });
    release.countDown();
    performed.await();

    assertThat(first).as("performed, in the same batch, not committed").isNotDone();
    assertThat(numbers()).isEmpty();
    goOn.countDown();
    first.join();
    second.join();
    assertThat(numbers()).containsExactly(1);
  }

  @Test
  void allFailWhenTheCommitFailsAndTheNextBatchWorks() throws Exception {
    CountDownLatch release = hold();
    CompletableFuture<@Nullable Void> innocent = writer.submit(insert(1));
    CompletableFuture<@Nullable Void> orphan =
        writer.<@Nullable Void>submit(handle -> {
          // Checked only at the commit.
          handle.execute("INSERT INTO numbers (n, parent) VALUES (2, 99)");
          return null;
        });
    release.countDown();

    assertThatThrownBy(innocent::join).hasCauseInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(orphan::join).hasCauseInstanceOf(StoreUnavailableException.class);
    writer.submit(insert(3)).join();
    assertThat(numbers()).containsExactly(3);
    assertThat(connections).hasValue(2);
  }

  @Test
  void aFullQueueRefusesAtOnce() throws Exception {
    CountDownLatch release = hold();
    List<CompletableFuture<?>> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waiting.add(writer.submit(insert(i)));
    }

    assertThatThrownBy(() -> writer.submit(insert(100)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("overloaded");
    release.countDown();
    waiting.forEach(CompletableFuture::join);
    assertThat(numbers()).hasSize(100);
  }

  @Test
  void closingWritesWhatWasAcceptedAndRefusesTheRest() throws Exception {
    CountDownLatch release = hold();
    List<CompletableFuture<?>> accepted = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      accepted.add(writer.submit(insert(i)));
    }
    Thread closing = Thread.ofPlatform().start(writer::close);
    release.countDown();
    closing.join();

    assertThat(accepted).allMatch(CompletableFuture::isDone);
    assertThat(numbers()).hasSize(50);
    assertThatThrownBy(() -> writer.submit(insert(50)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void unitsAreDoneInTheOrderTheyWereSubmitted() throws Exception {
    CountDownLatch release = hold();
    List<Integer> order = new ArrayList<>();
    List<CompletableFuture<?>> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int number = i;
      waiting.add(writer.submit(handle -> order.add(number)));
    }
    release.countDown();
    waiting.forEach(CompletableFuture::join);

    assertThat(order).hasSize(50).isSorted();
  }

  @Test
  void aFailedStatementDoesNotTellItsArguments() {
    assertThatThrownBy(() ->
            writer
                .submit(handle ->
                    handle
                        .createUpdate("INSERT INTO numbers (n) VALUES (:n, :n)")
                        .bind("n", "secret-hash")
                        .execute())
                .join())
        .satisfies(failure -> {
          for (Throwable each = failure; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain("secret-hash");
          }
        });
  }

  @Test
  void stagesOfWhatIsWrittenLaterCompleteAwayFromTheWriter() throws Exception {
    try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("stages.db"))) {
      CountDownLatch goOn = new CountDownLatch(1);
      CompletableFuture<String> good = threadOf(database, goOn, false);
      CompletableFuture<String> bad = threadOf(database, goOn, true);
      goOn.countDown();

      assertThat(good.join()).isEqualTo("store-acknowledgements");
      assertThat(bad.join()).isEqualTo("store-acknowledgements");
    }
  }

  private static CompletableFuture<String> threadOf(
      Database database, CountDownLatch goOn, boolean fails) {
    return database
        .writeLater(
            "key",
            handle -> {
              awaitQuietly(goOn);
              if (fails) {
                throw new IllegalStateException("no");
              }
              return null;
            })
        .handle((done, failure) -> Thread.currentThread().getName())
        .toCompletableFuture();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
