package sotto.client.e2ee;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.AnsweredCall;
import sotto.e2ee.handshake.Consent;
import sotto.e2ee.handshake.Contact;
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
 * An incoming call on this device. Only on the agent.
 *
 * <p><b>Security guarantees:</b> it is announced only after its OFFER has passed every check and
 * the person has agreed to all questions; nothing about this device is sent before the person
 * accepts.
 *
 * <p><b>Does not protect against:</b> a server that withholds the OFFER: then it does not ring.
 */
final class IncomingCall extends BaseCall {
  private static final Logger LOG = LoggerFactory.getLogger(IncomingCall.class);

  private final ServerMessage.CallIncoming incoming;
  private final OfferVerification verification;
  private boolean announced;
  private boolean glare;
  private boolean accepting;
  private @Nullable OfferedCall ringing;
  private @Nullable AnsweredCall answered;

  IncomingCall(
      CallingContext context, ServerMessage.CallIncoming incoming, Consumer<CallId> forget) {
    super(context, incoming.callId(), incoming.caller(), forget);
    this.incoming = incoming;
    this.verification = new OfferVerification(context, this, incoming.callerDevice().deviceId());
  }

  void start() {
    verification.lookUpCaller();
  }

  @Override
  public void signal(DeviceId from, String body) {
    SecuredCall secured = secured();
    AnsweredCall open = answered;
    FrameHead head = FrameHead.of(body).orElse(null);
    if (secured == null && open == null) {
      verification.signal(from, head);
    } else if (head == null) {
      refuse(Rule.R_DEC_1.kind());
    } else if (head.isOffer()) {
      // A fresh one may have been under way when this device answered.
      LOG.debug("call {}: a further OFFER is ignored", id);
    } else if (secured != null) {
      securedSignal(secured, head.frame());
    } else if (open != null) {
      guarded(() -> confirm(open, head.frame()));
    }
  }

  /** Announces the call, after the necessary questions. */
  void verified(Consent<OfferedCall> offered) {
    if (glare && acceptOnGlare()) {
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
    Contact caller = verification.caller();
    for (var concern : offered.concerns()) {
      switch (concern) {
        case ROOT_CHANGED ->
            questions.add(new Question.RootChanged(contact, caller != null && caller.pinned()));
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
        .received(
            new CallEvent.Incoming(
                id,
                contact,
                incoming.callerName(),
                call.peer(),
                offered.concerns(),
                incoming.video(),
                incoming.ringUntil()));
  }

  /**
   * The person is calling this caller: accepts at once if R-ASK-2 permits, else asks as for any
   * call.
   */
  void onGlare() {
    glare = true;
    if (verification.consent() != null && !accepting && answered == null && secured() == null) {
      var _ = acceptOnGlare();
    }
  }

  private boolean acceptOnGlare() {
    Consent<OfferedCall> offered = verification.consent();
    if (offered == null) {
      return false;
    }
    try {
      ringing = OfferedCall.onGlare(contact, offered);
      announced = true;
      var _ = accept();
      return true;
    } catch (RefusedException e) {
      LOG.info("call {}: glare, the person has to be asked: {}", id, e.getMessage());
      return false;
    }
  }

  /** Accepts; completes with true once this device has the call. */
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
            // Another device was faster, or the call is over: the server reports which.
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
    secure(confirmed.call(), Objects.requireNonNull(verification.caller()));
  }

  /** Declines on all devices. */
  void decline() {
    if (!isOver()) {
      context.seen().over(id);
      var _ = context.client().decline(id);
      finish(new CallEnding.ByThisDevice(EndReason.DECLINED), null);
    }
  }

  @Override
  public void accepted(RemoteDevice by) {
    // Sent to callers only.
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
    } else {
      Consent<OfferedCall> consent = verification.consent();
      if (consent != null) {
        consent.personAgrees().close();
      }
    }
  }

  /** A call that the server has ended does not ring here again (R-OFFER-7). */
  @Override
  public void ended(ServerMessage.CallEnded ended) {
    context.seen().over(id);
    super.ended(ended);
  }

  @Override
  void reportEnded(CallEnding how) {
    if (announced) {
      super.reportEnded(how);
    } else if (how instanceof CallEnding.Refused(FailureKind kind)) {
      context
          .person()
          .received(new CallEvent.IncomingRefused(id, contact, incoming.callerName(), kind));
    }
    // Else the person was never informed of it.
  }
}
