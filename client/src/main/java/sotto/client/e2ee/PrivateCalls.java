package sotto.client.e2ee;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.client.CallingClient;
import sotto.client.ClientListener;
import sotto.client.ClientTime;
import sotto.client.LinkState;
import sotto.client.keys.DeviceKeys;
import sotto.client.memory.RememberedLegs;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.session.Signal;
import sotto.protocol.CallId;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.Topic;

/**
 * End-to-end encrypted calls on a link to the server, and the questions before ordinary ones.
 * Thread-safe; no method blocks.
 *
 * <p>{@link #start} connects; calls are possible once this device's keys are published. Events and
 * questions go to the {@link CallPerson}. With {@link HeadlessMedia} a call stops at {@link
 * CallEvent.Confirmed}.
 *
 * <p><b>Security guarantees:</b> docs/protocol.md §6 to §11 for the calls of this device: nothing
 * rings before its OFFER has passed, media flows only after all four checks, and a call that fails
 * a check ends; it never goes on as an ordinary one.
 *
 * <p><b>Does not protect against:</b> the attacks that docs/protocol.md §1 excludes.
 *
 * <p><b>Design.</b> One thread, the agent, owns all calls. Blocking work, such as fetching keys,
 * runs on other threads and continues on the agent, so that one call does not delay another.
 */
public final class PrivateCalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateCalls.class);

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("sotto-client-calls").factory());
  private final CallingContext context;
  private final OrdinaryRules ordinaryRules;
  private final CallTable calls = new CallTable();
  private final IncomingOrdinaryCalls ordinaryIncoming;
  private final KeyUpkeep upkeep;

  /**
   * Calls that are not connected yet.
   *
   * @param link creates the client with a listener; its {@code ClientInfo} should claim no
   *     end-to-end encryption yet
   * @param keys of this device; closed by the caller
   * @param randomness thread-safe
   */
  public PrivateCalls(
      Function<ClientListener, CallingClient> link,
      DeviceKeys keys,
      MediaEnds media,
      CallPerson person,
      InstantSource clock,
      ClientTime time,
      Randomness randomness) {
    CallingClient client = link.apply(new Listener());
    this.context =
        new CallingContext(
            this::onAgent,
            client,
            keys,
            new RememberedLegs(keys.memory(), clock),
            media,
            person,
            clock,
            randomness);
    this.ordinaryRules = new OrdinaryRules(context);
    this.ordinaryIncoming = new IncomingOrdinaryCalls(context, ordinaryRules);
    this.upkeep = new KeyUpkeep(context, time);
  }

  /** The client, for ordinary calls and other messages. */
  public CallingClient client() {
    return context.client();
  }

  /** Connects. */
  public void start() {
    context.client().start();
  }

  /**
   * Places a call, end-to-end encrypted or ordinary as previewed by the server and agreed by the
   * person.
   *
   * @param video whether to send video from the start
   */
  public CompletableFuture<PlaceOutcome> place(UserId callee, boolean video) {
    CallPlacement placing = new CallPlacement(context, ordinaryRules, calls, callee, video);
    onAgent(placing::start);
    return placing.outcome();
  }

  /**
   * Accepts a ringing call.
   *
   * @return true once this device has it; false if it does not ring, or another device was faster
   */
  public CompletableFuture<Boolean> accept(CallId call) {
    CompletableFuture<Boolean> taken = new CompletableFuture<>();
    onAgent(() -> {
      if (calls.get(call) instanceof IncomingCall incoming) {
        var _ = incoming.accept().thenAccept(taken::complete);
      } else {
        taken.complete(false);
      }
    });
    return taken;
  }

  /** Declines a ringing call on all devices of the person. */
  public void decline(CallId call) {
    onAgent(() -> {
      if (calls.get(call) instanceof IncomingCall incoming) {
        incoming.decline();
      }
    });
  }

  /** Hangs up, with a sealed signal if the call has keys. */
  public void hangUp(CallId call) {
    onAgent(() -> {
      ActiveCall active = calls.get(call);
      if (active != null) {
        active.hangUp(EndReason.HUNG_UP);
      }
    });
  }

  /** Sends the state of the media sources. Does nothing before both confirmations have passed. */
  public void sendState(CallId call, Signal.State state) {
    onAgent(() -> {
      if (calls.get(call) instanceof BaseCall active) {
        SecuredCall secured = active.secured();
        if (secured != null) {
          active.guarded(() -> active.send(secured.seal(state)));
        }
      }
    });
  }

  /**
   * Pins the other's root, after the person said that the codes match.
   *
   * @return fails if the call has no code to compare, this device is not confirmed, or the pin
   *     could not be shared yet (then it counts on this device and is shared later)
   */
  public CompletableFuture<Void> codesMatch(CallId call) {
    CompletableFuture<Void> pinned = new CompletableFuture<>();
    onAgent(() -> {
      ActiveCall active = calls.get(call);
      SecuredCall secured = active == null ? null : active.secured();
      if (secured == null) {
        pinned.completeExceptionally(new IllegalStateException("there is no code to compare"));
        return;
      }
      context
          .background(() -> {
            context.keys().pins().verified(secured.contact(), secured.root());
            return true;
          })
          .then((done, failure) -> {
            if (failure == null) {
              pinned.complete(null);
            } else {
              pinned.completeExceptionally(failure);
            }
          });
    });
    return pinned;
  }

  /** Updates the keys now; also happens hourly, on a new link and after notices. */
  public void upkeep() {
    onAgent(upkeep::run);
  }

  @Override
  public void close() {
    onAgent(() -> {
      calls.all().forEach(call -> call.hangUp(EndReason.DEVICE_CLOSED));
      upkeep.cancel();
      context.client().close();
      executor.shutdown();
    });
  }

  private final class Listener implements ClientListener {
    @Override
    public void received(ServerMessage message) {
      onAgent(() -> dispatch(message));
    }

    @Override
    public void stateChanged(LinkState state) {
      onAgent(() -> linkChanged(state));
    }
  }

  private void linkChanged(LinkState state) {
    if (state == LinkState.RENEWED) {
      calls.all().forEach(ActiveCall::renewed);
      upkeep.renewed();
    }
    context.person().received(new CallEvent.Link(state));
  }

  private void dispatch(ServerMessage message) {
    switch (message) {
      case ServerMessage.CallIncoming incoming -> incoming(incoming);
      case ServerMessage.CallSignal signal -> {
        ActiveCall call = calls.get(signal.callId());
        if (call != null) {
          call.signal(signal.from(), signal.body());
        } else {
          forward(signal.callId(), message);
        }
      }
      case ServerMessage.CallAccepted accepted -> {
        ActiveCall call = calls.get(accepted.callId());
        if (call != null) {
          call.accepted(accepted.by());
        } else {
          forward(accepted.callId(), message);
        }
      }
      case ServerMessage.CallRinging rings -> {
        if (calls.get(rings.callId()) instanceof OutgoingCall call) {
          call.rings(rings.device());
        } else {
          forward(rings.callId(), message);
        }
      }
      case ServerMessage.CallEnded ended -> {
        ordinaryIncoming.ended(ended.callId());
        ActiveCall call = calls.get(ended.callId());
        if (call != null) {
          call.ended(ended);
        } else {
          forward(ended.callId(), message);
        }
      }
      case ServerMessage.Changed(Topic topic) when topic == Topic.KEYS -> {
        upkeep.run();
        context.person().received(new CallEvent.FromServer(message));
      }
      default -> context.person().received(new CallEvent.FromServer(message));
    }
  }

  /** Forwards a message of an ordinary call; drops one of a finished call. */
  private void forward(CallId call, ServerMessage message) {
    if (!calls.isPast(call)) {
      context.person().received(new CallEvent.FromServer(message));
    }
  }

  private void incoming(ServerMessage.CallIncoming incoming) {
    if (incoming.elsewhere()) {
      context.person().received(new CallEvent.IncomingElsewhere(incoming));
    } else if (incoming.mode() instanceof CallMode.EndToEndEncrypted) {
      if (calls.get(incoming.callId()) instanceof IncomingCall earlier) {
        // On a new link the call rings again, and the caller sends a fresh OFFER.
        earlier.drop();
        calls.remove(earlier.id);
      }
      if (calls.get(incoming.callId()) == null && !calls.isPast(incoming.callId())) {
        IncomingCall call = new IncomingCall(context, incoming, calls::forget);
        calls.add(call);
        call.start();
      }
    } else {
      ordinaryIncoming.incoming(incoming);
    }
  }

  private void onAgent(Runnable task) {
    try {
      executor.execute(() -> {
        try {
          task.run();
        } catch (RuntimeException e) {
          LOG.error("a task of the agent failed", e);
        }
      });
    } catch (RejectedExecutionException e) {
      LOG.debug("a task after close is dropped", e);
    }
  }
}
