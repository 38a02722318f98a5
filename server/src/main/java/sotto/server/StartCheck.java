package sotto.server;

import sotto.store.Store;

/** A check of the data between the opening of the database and the first request. */
@FunctionalInterface
public interface StartCheck {
  /** A check that nothing fails. */
  StartCheck NONE = _ -> {};

  /**
   * Checks. May block.
   *
   * @throws StartException with the reason not to start
   */
  void check(Store store) throws StartException;
}
