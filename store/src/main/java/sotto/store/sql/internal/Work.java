package sotto.store.sql.internal;

import org.jdbi.v3.core.Handle;

/**
 * A unit of work in one transaction. Throwing rolls it back. It must not retain the handle, nor use
 * anything but the handle: it can run on any thread, and its changes may still be undone after it
 * has returned.
 */
@FunctionalInterface
public interface Work<T extends @org.jspecify.annotations.Nullable Object, X extends Exception> {
  T in(Handle handle) throws X;
}
