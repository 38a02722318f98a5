package sotto.client.e2ee;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.Contact;
import sotto.e2ee.handshake.EstablishedCall;
import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.session.Signal;
import sotto.protocol.CallId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;

/**
 * The part common to both ends of a call: media events that wait for the handshake, and the end.
 * Only on the agent.
 *
 * <p><b>Design.</b> The subclasses own the handshake's states except the last, {@link SecuredCall},
 * which is the same at both ends. ICE and DTLS run in parallel with the handshake, so their events
 * are queued until the state that needs them.
 */
abstract class BaseCall implements ActiveCall {
  private static final Logger LOG = LoggerFactory.getLogger(BaseCall.class);
  private static final int MAX_WAITING = 64;

  final CallingContext context;
  final CallId id;
  final UserId contact;
  private final Consumer<CallId> forget;
  private final ArrayDeque<Signal.Candidate> candidates = new ArrayDeque<>();
  private final ArrayDeque<ByteString> bindings = new ArrayDeque<>();
  private @Nullable ByteString certificate;
  private @Nullable MediaEnd media;
  private @Nullable FrameOutbox outbox;
  private @Nullable SecuredCall secured;
  private boolean over;

  BaseCall(CallingContext context, CallId id, UserId contact, Consumer<CallId> forget) {
    this.context = context;
    this.id = id;
    this.contact = contact;
    this.forget = forget;
  }

  /** Seals under the keys of an answered call; null before there are keys. */
  abstract @Nullable ByteString sealEarly(Signal.Early signal) throws RefusedException;

  /** Erases the keys of the handshake's states before {@link SecuredCall}. */
  abstract void closeHandshake();

  /** Reports the end to the person; overridden for calls that were not announced. */
  void reportEnded(CallEnding how) {
    context.person().received(new CallEvent.Ended(id, how));
  }

  boolean isOver() {
    return over;
  }

  void use(MediaEnd end) {
    media = end;
  }

  MediaEnd media() {
    MediaEnd end = media;
    if (end == null) {
      throw new IllegalStateException("no media yet");
    }
    return end;
  }

  /** Sends all signals through {@code frames} from now on. */
  void use(FrameOutbox frames) {
    outbox = frames;
  }

  void send(ByteString frame) {
    FrameOutbox frames = outbox;
    if (frames == null) {
      throw new IllegalStateException("no outbox yet");
    }
    frames.send(frame);
  }

  /** Sends queued candidates once the call has keys. */
  void sendWaiting() {
    guarded(() -> {
      while (!candidates.isEmpty()) {
        ByteString frame = seal(candidates.peek());
        if (frame == null) {
          return;
        }
        candidates.remove();
        send(frame);
      }
    });
  }

  /**
   * Refuses unless this device may sign.
   *
   * @throws RefusedException R-LIST-15 while this user's own device list is an alert
   */
  void requireMaySign() throws RefusedException {
    Require.that(context.keys().ring().maySign(), Rule.R_LIST_15);
  }

  /**
   * Enters the last state: both confirmations have passed.
   *
   * @throws RefusedException R-PIN-4
   */
  void secure(EstablishedCall call, Contact known) throws RefusedException {
    secured = new SecuredCall(context, id, contact, call.peerRoot(known), call, media());
    ByteString der = certificate;
    if (der != null) {
      certificate = null;
      secured(der);
    }
    while (!bindings.isEmpty() && !over) {
      binding(bindings.remove());
    }
  }

  @Override
  public @Nullable SecuredCall secured() {
    return secured;
  }

  /** Runs work whose checks end the call when they fail. */
  void guarded(Checked work) {
    try {
      work.run();
    } catch (RefusedException e) {
      refuse(e);
    }
  }

  @FunctionalInterface
  interface Checked {
    void run() throws RefusedException;
  }

  /** Processes a sealed signal of a secured call. */
  void securedSignal(SecuredCall call, ByteString frame) {
    guarded(() -> call.signal(frame).ifPresent(this::peerHungUp));
  }

  void peerHungUp(Signal.Reason reason) {
    finish(new CallEnding.ByPeer(reason), null);
  }

  /** Receives the events of this call's media. */
  MediaEvents mediaEvents() {
    return new MediaEvents() {
      private void run(Runnable task) {
        context
            .agent()
            .execute(() -> {
              if (!over) {
                task.run();
              }
            });
      }

      @Override
      public void candidate(Signal.Candidate candidate) {
        run(() -> {
          if (candidates.size() < MAX_WAITING) {
            candidates.add(candidate);
          }
          sendWaiting();
        });
      }

      @Override
      public void secured(ByteString der) {
        run(() -> BaseCall.this.secured(der));
      }

      @Override
      public void binding(ByteString message) {
        run(() -> BaseCall.this.binding(message));
      }

      @Override
      public void failed() {
        run(() -> hangUp(EndReason.MEDIA_FAILED));
      }
    };
  }

  private void secured(ByteString der) {
    SecuredCall call = secured;
    if (call == null) {
      certificate = der;
    } else {
      guarded(() -> call.certificate(der));
    }
  }

  private void binding(ByteString message) {
    SecuredCall call = secured;
    if (call != null) {
      guarded(() -> call.binding(message));
    } else if (bindings.size() < 2) {
      // Two are enough for R-BIND-4 to end the call.
      bindings.add(message);
    }
  }

  private @Nullable ByteString seal(Signal.Early signal) throws RefusedException {
    SecuredCall call = secured;
    return call == null ? sealEarly(signal) : call.seal(signal);
  }

  @Override
  public void ended(ServerMessage.CallEnded ended) {
    finish(new CallEnding.ByServer(ended.reason(), ended.by()), null);
  }

  @Override
  public void hangUp(EndReason reason) {
    sealHangUp(
        switch (reason) {
          case DEVICE_CLOSED -> Signal.Reason.DEVICE_CLOSED;
          case MEDIA_FAILED -> Signal.Reason.MEDIA_FAILED;
          case VERIFICATION_FAILED -> Signal.Reason.COULD_NOT_BE_VERIFIED;
          default -> Signal.Reason.HUNG_UP;
        });
    finish(new CallEnding.ByThisDevice(reason), reason);
  }

  @Override
  public void renewed() {
    FrameOutbox frames = outbox;
    if (frames != null) {
      frames.again();
    }
  }

  /**
   * Ends the call after a failed check. The rule stays in the local log; only the kind is reported.
   */
  void refuse(RefusedException failure) {
    LOG.warn("call {}: {}", id, failure.getMessage());
    refuse(failure.kind());
  }

  void refuse(FailureKind kind) {
    sealHangUp(Signal.Reason.COULD_NOT_BE_VERIFIED);
    finish(
        new CallEnding.Refused(kind),
        kind == FailureKind.CLOCKS_DIFFER
            ? EndReason.CLOCKS_DIFFER
            : EndReason.VERIFICATION_FAILED);
  }

  private void sealHangUp(Signal.Reason reason) {
    if (over) {
      return;
    }
    try {
      Optional.ofNullable(seal(new Signal.HangUp(reason))).ifPresent(this::send);
    } catch (RefusedException e) {
      LOG.warn("call {}: the hang-up could not be sealed: {}", id, e.getMessage());
    }
  }

  /**
   * Ends the call on this device.
   *
   * @param report the reason for the server, null for no report
   */
  void finish(CallEnding how, @Nullable EndReason report) {
    if (over) {
      return;
    }
    drop();
    if (report != null) {
      var _ = context.client().end(id, report);
    }
    forget.accept(id);
    reportEnded(how);
  }

  /** Closes media and keys without a report. */
  void drop() {
    over = true;
    MediaEnd end = media;
    if (end != null) {
      end.close();
    }
    SecuredCall call = secured;
    if (call != null) {
      call.close();
    } else {
      closeHandshake();
    }
  }
}
