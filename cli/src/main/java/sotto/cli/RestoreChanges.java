package sotto.cli;

import sotto.store.Store;

/** Changes of a backup's data before it is used again. */
final class RestoreChanges {
  private RestoreChanges() {}

  /** Ends what gave access then and may have been taken away since. */
  static void endAccess(Store store) {
    store.sessions().endAll();
    store.links().removeAll();
  }
}
