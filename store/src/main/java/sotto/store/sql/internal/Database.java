package sotto.store.sql.internal;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sotto.store.StoreUnavailableException;

/** Runs transactions. Safe for use from any thread. */
public interface Database extends AutoCloseable {
  Dialect dialect();

  /**
   * Reads from one consistent state that holds every change acknowledged before. Blocks.
   *
   * @throws StoreUnavailableException when too many wait already, or after closing
   */
  <T extends @Nullable Object, X extends Exception> T read(Work<T, X> work) throws X;

  /**
   * Changes, and returns when that is durable. Blocks.
   *
   * @throws X what the work threw; nothing was changed
   * @throws StoreUnavailableException when too many wait already, after closing, or if the database
   *     could not commit
   */
  <T extends @Nullable Object, X extends Exception> T write(Work<T, X> work) throws X;

  /**
   * Changes without blocking the caller. The stage completes on a thread of the store's when the
   * change is durable, or fails as {@link #write} does. Works with the same key are done in the
   * order they were handed over.
   */
  CompletionStage<Void> writeLater(Object key, Work<@Nullable Void, RuntimeException> work);

  /** See {@link sotto.store.Store#backup}. */
  void backup(Path file);

  /** Finishes what was accepted, then releases the database. */
  @Override
  void close();
}
