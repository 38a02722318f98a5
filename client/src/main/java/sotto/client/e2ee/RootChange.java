package sotto.client.e2ee;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.e2ee.sign.VerifyingKey;
import sotto.protocol.UserId;

/** Removes the pin when the person agrees to a changed root (docs/protocol.md §9). */
final class RootChange {
  private static final Logger LOG = LoggerFactory.getLogger(RootChange.class);

  private RootChange() {}

  /** Withdraws the pin, if there is one, and then runs {@code next}. On the agent. */
  static void agreed(CallingContext context, UserId contact, Runnable next) {
    context
        .background(() -> {
          var pinned = context.keys().pins().pinned(contact);
          if (pinned.isPresent()) {
            context.keys().pins().withdraw(contact, VerifyingKey.of(pinned.get()));
          }
          return pinned.isPresent();
        })
        .then((withdrawn, failure) -> {
          if (failure != null) {
            // It is stored and will be shared later.
            LOG.warn("the withdrawn pin is not shared yet: {}", failure.getMessage());
          }
          next.run();
        });
  }
}
