package sotto.client.e2ee;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.client.keys.ContactFinding;
import sotto.client.keys.OwnStanding;
import sotto.e2ee.handshake.AnnouncedCall;
import sotto.e2ee.handshake.CalleeHandshake;
import sotto.e2ee.handshake.Consent;
import sotto.e2ee.handshake.Contact;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.handshake.NewerListNeededException;
import sotto.e2ee.handshake.OfferedCall;
import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Rule;
import sotto.protocol.DeviceId;

/**
 * Verifies the OFFER of an incoming call, which may arrive before or after the caller's keys. Only
 * on the agent.
 */
final class OfferVerification {
  /** Rules that may pass once this user's own list is fetched again. */
  private static final Set<Rule> OWN_LIST_RULES = Set.of(Rule.R_OFFER_14, Rule.R_OFFER_15);

  private final CallingContext context;
  private final IncomingCall call;
  private final DeviceId callerDevice;
  private @Nullable Contact caller;
  private @Nullable FrameHead offer;
  private boolean refreshing;
  private @Nullable Consent<OfferedCall> consent;

  OfferVerification(CallingContext context, IncomingCall call, DeviceId callerDevice) {
    this.context = context;
    this.call = call;
    this.callerDevice = callerDevice;
  }

  /** The caller; null before the lookup is done. */
  @Nullable Contact caller() {
    return caller;
  }

  /** The verified OFFER; null before. */
  @Nullable Consent<OfferedCall> consent() {
    return consent;
  }

  void lookUpCaller() {
    lookUpCaller(true);
  }

  private void lookUpCaller(boolean mayRepeat) {
    context
        .background(() -> context.contacts().find(call.contact))
        .then((found, failure) -> {
          if (call.isOver()) {
            return;
          }
          if (found instanceof ContactFinding.Usable usable) {
            caller = usable.contact();
            verify(mayRepeat);
          } else {
            call.refuse(
                Optional.ofNullable(found)
                    .flatMap(ContactFinding::failure)
                    .orElse(FailureKind.COULD_NOT_BE_VERIFIED));
          }
        });
  }

  /** The first signal of the calling device is the OFFER; later ones are ignored. */
  void signal(DeviceId from, @Nullable FrameHead head) {
    if (offer != null || !from.equals(callerDevice)) {
      return;
    }
    if (head == null) {
      call.refuse(Rule.R_DEC_1.kind());
      return;
    }
    offer = head;
    verify(true);
  }

  private void verify(boolean mayRepeat) {
    Contact known = caller;
    FrameHead frame = offer;
    if (known == null || frame == null || refreshing || consent != null) {
      return;
    }
    LocalParty self = context.keys().ring().party().orElse(null);
    if (self == null) {
      call.refuse(FailureKind.COULD_NOT_BE_VERIFIED);
      return;
    }
    try {
      consent =
          CalleeHandshake.receive(
              self,
              context.keys().identity().held(),
              known,
              new AnnouncedCall(call.id, call.contact),
              context.seen(),
              frame.frame(),
              context.now());
      call.verified(consent);
    } catch (NewerListNeededException e) {
      if (mayRepeat) {
        caller = null;
        lookUpCaller(false);
      } else {
        call.refuse(e);
      }
    } catch (RefusedException e) {
      if (mayRepeat && OWN_LIST_RULES.contains(e.rule())) {
        refreshOwnList();
      } else {
        call.refuse(e);
      }
    }
  }

  /** The caller may have seen an entry of this user's list that this device has not. */
  private void refreshOwnList() {
    refreshing = true;
    context
        .<OwnStanding>background(() -> context.keys().ring().refresh())
        .then((standing, failure) -> {
          refreshing = false;
          if (!call.isOver()) {
            verify(false);
          }
        });
  }
}
