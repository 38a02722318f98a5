package sotto.store.sql;

import sotto.protocol.UserId;

/** A change that has to follow, in the same transaction, when another policy may apply to users. */
interface PolicyFollowUp {
  /** Of a type that nothing else in the store depends on. */
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
