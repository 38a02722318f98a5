package sotto.client.e2ee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.client.keys.ContactFinding;
import sotto.client.keys.OwnStanding;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.AnnouncedCall;
import sotto.e2ee.handshake.AnsweredCall;
import sotto.e2ee.handshake.CalleeHandshake;
import sotto.e2ee.handshake.Consent;
import sotto.e2ee.handshake.Contact;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.handshake.NewerListNeededException;
import sotto.e2ee.handshake.OfferedCall;
import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.session.Signal;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.RemoteDevice;
import sotto.protocol.signalling.ServerMessage;

/**
 * A call that has come in on this device. Only on the agent.
 *
 * <p><b>Security guarantees:</b> it is announced only after its OFFER has passed every check and
 * the person has agreed to what had to be asked; nothing about this device goes out before the
 * person accepts.
 *
 * <p><b>Does not protect against:</b> a server that keeps the OFFER back: then it does not ring.
 */
final class IncomingCall extends BaseCall {
  private static final Logger LOG = LoggerFactory.getLogger(IncomingCall.class);

  /** Rules that may pass once one's own list is fetched again. */
  private static final Set<Rule> OF_THE_OWN_LIST = Set.of(Rule.R_OFFER_14, Rule.R_OFFER_15);

  private final ServerMessage.CallIncoming incoming;
  private @Nullable Contact caller;
  private @Nullable FrameHead offer;
  private boolean verifying;
  private boolean announced;
  private boolean crossing;
  private boolean accepting;
  private @Nullable Consent<OfferedCall> consent;
  private @Nullable OfferedCall ringing;
  private @Nullable AnsweredCall answered;

  IncomingCall(
      CallingContext context, ServerMessage.CallIncoming incoming, Consumer<CallId> forget) {
    super(context, incoming.callId(), incoming.caller(), forget);
    this.incoming = incoming;
  }

  /** Looks the caller up; the OFFER may come before or after. */
  void start() {
    lookUp(true);
  }

  // --- before it rings
  // -----------------------------------------------------------------------------

  private void lookUp(boolean mayRepeat) {
    context
        .background(() -> context.contacts().find(contact))
        .then((found, failure) -> {
          if (isOver()) {
            return;
          }
          if (found instanceof ContactFinding.Usable usable) {
            caller = usable.contact();
            verify(mayRepeat);
          } else {
            refuse(
                Optional.ofNullable(found)
                    .flatMap(ContactFinding::failure)
                    .orElse(FailureKind.COULD_NOT_BE_VERIFIED));
          }
        });
  }

  @Override
  public void signal(DeviceId from, String body) {
    SecuredCall secured = secured();
    AnsweredCall open = answered;
    FrameHead head = FrameHead.of(body).orElse(null);
    if (secured == null && open == null) {
      firstSignal(from, head);
    } else if (head == null) {
      refuse(Rule.R_DEC_1.kind());
    } else if (head.isOffer()) {
      // The first OFFER counts. A fresh one may have been on its way when this device answered.
      LOG.debug("call {}: a further OFFER is ignored", id);
    } else if (secured != null) {
      securedSignal(secured, head.frame());
    } else if (open != null) {
      guarded(() -> confirm(open, head.frame()));
    }
  }

  /** Takes the OFFER, which is the first signal of the calling device; later ones are ignored. */
  private void firstSignal(DeviceId from, @Nullable FrameHead head) {
    if (offer != null || !from.equals(incoming.callerDevice().deviceId())) {
      return;
    }
    if (head == null) {
      refuse(Rule.R_DEC_1.kind());
      return;
    }
    offer = head;
    verify(true);
  }

  private void verify(boolean mayRepeat) {
    Contact known = caller;
    FrameHead frame = offer;
    if (known == null || frame == null || verifying || consent != null) {
      return;
    }
    LocalParty self = context.keys().ring().party().orElse(null);
    if (self == null) {
      refuse(FailureKind.COULD_NOT_BE_VERIFIED);
      return;
    }
    try {
      consent =
          CalleeHandshake.receive(
              self,
              context.keys().identity().held(),
              known,
              new AnnouncedCall(id, contact),
              context.seen(),
              frame.frame(),
              context.now());
      decide(consent);
    } catch (NewerListNeededException e) {
      if (mayRepeat) {
        caller = null;
        lookUp(false);
      } else {
        refuse(e);
      }
    } catch (RefusedException e) {
      if (mayRepeat && OF_THE_OWN_LIST.contains(e.rule())) {
        refreshOwn();
      } else {
        refuse(e);
      }
    }
  }

  /** The caller may know of an entry of one's own list that this device has not seen yet. */
  private void refreshOwn() {
    verifying = true;
    context
        .<OwnStanding>background(() -> context.keys().ring().refresh())
        .then((standing, failure) -> {
          verifying = false;
          if (!isOver()) {
            verify(false);
          }
        });
  }

  private void decide(Consent<OfferedCall> offered) {
    if (crossing && acceptCrossing()) {
      return;
    }
    List<Question> questions = questions(offered);
    context.ask(
        questions,
        no -> {
          if (isOver() || announced) {
            return;
          }
          if (no.isPresent()) {
            decline();
            return;
          }
          if (questions.stream().anyMatch(Question.RootChanged.class::isInstance)) {
            RootChange.agreed(context, contact, () -> announce(offered));
          } else {
            announce(offered);
          }
        });
  }

  private List<Question> questions(Consent<OfferedCall> offered) {
    List<Question> questions = new ArrayList<>();
    Contact known = caller;
    for (var concern : offered.concerns()) {
      switch (concern) {
        case ROOT_CHANGED ->
            questions.add(new Question.RootChanged(contact, known != null && known.pinned()));
        case UNCONFIRMED_DEVICE ->
            questions.add(
                new Question.UnconfirmedDevices(
                    contact, Set.of(incoming.callerDevice().deviceId())));
        case STALE_LIST, BEHIND -> {}
      }
    }
    return questions;
  }

  private void announce(Consent<OfferedCall> offered) {
    if (isOver() || announced) {
      return;
    }
    OfferedCall call = offered.personAgrees();
    ringing = call;
    announced = true;
    context
        .person()
        .heard(
            new CallEvent.Incoming(
                id,
                contact,
                incoming.callerName(),
                call.peer(),
                offered.concerns(),
                incoming.video(),
                incoming.ringUntil()));
  }

  // --- the person's word
  // ---------------------------------------------------------------------------

  /**
   * This person is calling the caller at this moment: answers at once if R-ASK-2 lets it, else the
   * person is asked as for any call.
   */
  void crosses() {
    crossing = true;
    if (consent != null && !accepting && answered == null && secured() == null) {
      var _ = acceptCrossing();
    }
  }

  private boolean acceptCrossing() {
    Consent<OfferedCall> offered = consent;
    if (offered == null) {
      return false;
    }
    try {
      ringing = OfferedCall.crossing(contact, offered);
      announced = true;
      var _ = accept();
      return true;
    } catch (RefusedException e) {
      LOG.info("call {}: crosses one's own, and has to be asked about: {}", id, e.getMessage());
      return false;
    }
  }

  /** The person accepts; true once this device has the call. */
  CompletableFuture<Boolean> accept() {
    OfferedCall call = ringing;
    CompletableFuture<Boolean> taken = new CompletableFuture<>();
    if (call == null || accepting || isOver()) {
      taken.complete(false);
      return taken;
    }
    accepting = true;
    context
        .step(context.client().accept(id))
        .then((answer, failure) -> {
          boolean done = answer instanceof ServerMessage.Done && !isOver();
          if (done) {
            guarded(() -> answer(call));
          } else if (!isOver()) {
            // Somebody else was faster, or it is over: the server says which.
            accepting = false;
          }
          taken.complete(done && !isOver());
        });
    return taken;
  }

  private void answer(OfferedCall call) throws RefusedException {
    requireMaySign();
    ringing = null;
    context.seen().over(id);
    use(context.media().answer(call.media(), mediaEvents()));
    AnsweredCall open =
        call.accept(media().transport(), media().media(), context.randomness(), context.now());
    answered = open;
    use(new FrameOutbox(context, id, incoming.callerDevice().deviceId()));
    send(open.frame());
    media().connect(call.transport(), call.media());
    sendWaiting();
  }

  private void confirm(AnsweredCall open, ByteString frame) throws RefusedException {
    AnsweredCall.Confirmed confirmed = open.confirm(frame).orElse(null);
    if (confirmed != null) {
      confirmed(confirmed);
    }
  }

  private void confirmed(AnsweredCall.Confirmed confirmed) throws RefusedException {
    answered = null;
    send(confirmed.ackFrame());
    Contact known = caller;
    if (known == null) {
      throw new IllegalStateException("a call of nobody");
    }
    secure(confirmed.call(), known);
  }

  /** The person declines, on all devices. */
  void decline() {
    if (!isOver()) {
      context.seen().over(id);
      var _ = context.client().decline(id);
      finish(new CallEnding.Here(EndReason.DECLINED), null);
    }
  }

  // --- the rest
  // ------------------------------------------------------------------------------------

  @Override
  public void accepted(RemoteDevice by) {
    // Said to callers only.
  }

  @Override
  @Nullable ByteString sealEarly(Signal.Early signal) throws RefusedException {
    AnsweredCall open = answered;
    return open == null ? null : open.send(signal);
  }

  @Override
  void closeHandshake() {
    AnsweredCall open = answered;
    OfferedCall offered = ringing;
    if (open != null) {
      open.close();
    } else if (offered != null) {
      offered.close();
    } else if (consent != null) {
      consent.personAgrees().close();
    }
  }

  /** A call that the server says is over does not ring here again (R-OFFER-7). */
  @Override
  public void ended(ServerMessage.CallEnded ended) {
    context.seen().over(id);
    super.ended(ended);
  }

  @Override
  void tellEnded(CallEnding how) {
    if (announced) {
      super.tellEnded(how);
    } else if (how instanceof CallEnding.Refused(FailureKind kind)) {
      context
          .person()
          .heard(new CallEvent.IncomingRefused(id, contact, incoming.callerName(), kind));
    }
    // Else it never rang here, and nobody has heard of it.
  }
}
