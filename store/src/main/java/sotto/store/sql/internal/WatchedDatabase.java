package sotto.store.sql.internal;

import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;
import sotto.store.Writability;

/**
 * A database that notes whether its writes succeed, and reports failures of the storage as {@link
 * StoreUnavailableException} wherever they arise.
 */
public final class WatchedDatabase implements Database {
  private final Database database;
  private final WriteState state = new WriteState(this::probe);

  public WatchedDatabase(Database database) {
    this.database = database;
  }

  /** Whether changes can be stored. */
  public Writability writability() {
    return state;
  }

  @Override
  public Dialect dialect() {
    return database.dialect();
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T read(Work<T, X> work) throws X {
    try {
      return database.<T, X>read(work);
    } catch (RuntimeException e) {
      throw ofRead(e);
    }
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T query(Work<T, X> work) throws X {
    try {
      return database.<T, X>query(work);
    } catch (RuntimeException e) {
      throw ofRead(e);
    }
  }

  private RuntimeException ofRead(RuntimeException failure) {
    RuntimeException translated = StorageFailures.ofRead(failure);
    if (translated instanceof StoreUnavailableException unavailable
        && unavailable.reason() == StoreFailure.CORRUPT) {
      // A small write may not come across the damaged pages.
      state.failed(unavailable);
    }
    return translated;
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T write(Work<T, X> work) throws X {
    T result;
    try {
      result = database.<T, X>write(work);
    } catch (RuntimeException e) {
      throw noted(e);
    }
    state.succeeded();
    return result;
  }

  @Override
  public CompletionStage<Void> writeLater(Object key, Work<@Nullable Void, RuntimeException> work) {
    return database
        .writeLater(key, work)
        .whenComplete((_, failure) -> {
          if (failure == null) {
            state.succeeded();
          }
        })
        .exceptionally(failure -> {
          Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
          throw cause instanceof RuntimeException e ? noted(e) : new CompletionException(cause);
        });
  }

  @Override
  public void probe() {
    try {
      database.probe();
    } catch (RuntimeException e) {
      RuntimeException translated = StorageFailures.ofWrite(e);
      state.probeFailed(
          translated instanceof StoreUnavailableException known
              ? known
              : new StoreUnavailableException(
                  StoreFailure.UNEXPECTED, "A small write failed.", translated));
      throw translated;
    }
    state.succeeded();
  }

  private RuntimeException noted(RuntimeException failure) {
    RuntimeException translated = StorageFailures.ofWrite(failure);
    if (translated instanceof StoreUnavailableException unavailable) {
      state.failed(unavailable);
    }
    return translated;
  }

  @Override
  public void backup(Path file) {
    try {
      database.backup(file);
    } catch (RuntimeException e) {
      throw StorageFailures.ofWrite(e);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
