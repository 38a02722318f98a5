package sotto.store.sql;

import sotto.protocol.UserId;

/**
 * A consequence, in the same transaction, of a change after which another policy may apply to
 * users.
 */
interface PolicyFollowUp {
  /** The follow-up of a type without consequences in the store. */
  PolicyFollowUp NONE =
      new PolicyFollowUp() {
        @Override
        public void afterChangeForAll(Change change) {}

        @Override
        public void afterChangeFor(Change change, UserId user) {}
      };

  /** After a change that can concern anyone. */
  void afterChangeForAll(Change change);

  /** After a change that can concern one user only. */
  void afterChangeFor(Change change, UserId user);
}
