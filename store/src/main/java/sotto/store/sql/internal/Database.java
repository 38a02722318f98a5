package sotto.store.sql.internal;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sotto.store.StoreUnavailableException;

/** Runs transactions. Thread-safe. */
public interface Database extends AutoCloseable {
  Dialect dialect();

  /**
   * Reads from one consistent state with every change acknowledged before. Blocks.
   *
   * @throws StoreUnavailableException when too many wait already, or after closing
   */
  <T extends @Nullable Object, X extends Exception> T read(Work<T, X> work) throws X;

  /**
   * {@link #read} by work that is one statement, which sees one moment without a transaction around
   * it. On PostgreSQL it is one round trip.
   */
  default <T extends @Nullable Object, X extends Exception> T query(Work<T, X> work) throws X {
    return this.<T, X>read(work);
  }

  /**
   * Makes a change, and returns when it is durable. Blocks.
   *
   * @throws X the exception of the work; nothing was changed
   * @throws StoreUnavailableException when too many wait already, after closing, or if the database
   *     could not commit
   */
  <T extends @Nullable Object, X extends Exception> T write(Work<T, X> work) throws X;

  /**
   * Makes a change without blocking the caller. The stage completes on a thread of the store when
   * the change is durable, or fails as {@link #write} does. Works with the same key run in the
   * order of their submission.
   */
  CompletionStage<Void> writeLater(Object key, Work<@Nullable Void, RuntimeException> work);

  /**
   * Makes the smallest write that needs everything a change needs, and changes no data. Blocks.
   *
   * @throws RuntimeException as {@link #write} does
   */
  void probe();

  /** See {@link sotto.store.Store#backup}. */
  void backup(Path file);

  /** Finishes accepted work, then releases the database. */
  @Override
  void close();
}
