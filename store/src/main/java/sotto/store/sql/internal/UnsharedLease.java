package sotto.store.sql.internal;

import sotto.store.Lease;

/** The lease of an SQLite database, whose folder is locked by the one process that uses it. */
public final class UnsharedLease implements Lease {
  @Override
  public long epoch() {
    return 0;
  }

  @Override
  public boolean isHeld() {
    return true;
  }

  @Override
  public void onLost(Runnable listener) {
    // never lost: the lock ends with the process
  }

  @Override
  public void close() {
    // the lock is not of this object
  }
}
