package sotto.cli;

import sotto.store.Actor;
import sotto.store.Organisations.Organisation;
import sotto.store.Store;

/** Changes of a backup's data before it is used again. */
final class RestoreChanges {
  private RestoreChanges() {}

  /** Ends access of that time, and notes it in the audit log. */
  static void accept(Store store, Organisation organisation, RestoredData data) {
    store.organisations().restored(organisation.id(), data.asOf().orElse(null), Actor.local());
  }
}
