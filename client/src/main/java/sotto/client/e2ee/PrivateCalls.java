package sotto.client.e2ee;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.client.CallingClient;
import sotto.client.ClientListener;
import sotto.client.ClientTime;
import sotto.client.LinkState;
import sotto.client.keys.DeviceKeys;
import sotto.client.keys.OwnStanding;
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
 * End-to-end encrypted calls on a link to the server, and what has to be asked before ordinary
 * ones. Safe for use by many threads; no method blocks.
 *
 * <p>{@link #start} connects; once this device has keys the server is told so, and calls can be
 * placed and come in. Events go to the {@link CallPerson}, who also decides. A call goes as far as
 * its {@link MediaEnd} does: with {@link HeadlessMedia} it stays at {@link CallEvent.Confirmed}.
 *
 * <p><b>Security guarantees:</b> docs/protocol.md §6 to §11 for the calls of this device: nothing
 * rings before its OFFER has passed, media flows only after all four checks, and a call that fails
 * a check ends; it never goes on as an ordinary one.
 *
 * <p><b>Does not protect against:</b> what docs/protocol.md §1 lists.
 *
 * <p><b>Design.</b> One thread, the agent, owns all calls. Blocking work, fetching keys above all,
 * runs beside it and comes back to it, so that a slow answer about one call does not hold up
 * another.
 */
public final class PrivateCalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateCalls.class);
  private static final Duration UPKEEP = Duration.ofHours(1);

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("sotto-client-calls").factory());
  private final CallingContext context;
  private final ClientTime time;
  private final OrdinaryRules ordinaryRules;
  private final CallTable calls = new CallTable();
  private final Set<CallId> askedAbout = new HashSet<>();
  private @Nullable Boolean capable;
  private ClientTime.@Nullable Alarm upkeepDue;

  /**
   * Not connected yet.
   *
   * @param link makes the client, which tells what it is given; its {@code ClientInfo} should say
   *     that it cannot do end-to-end encryption yet
   * @param keys of this device; stays the caller's to close
   * @param randomness may be used by several threads
   */
  public PrivateCalls(
      Function<ClientListener, CallingClient> link,
      DeviceKeys keys,
      MediaEnds media,
      CallPerson person,
      InstantSource clock,
      ClientTime time,
      Randomness randomness) {
    this.time = time;
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
  }

  /** The client, for anything that is not end-to-end encrypted. */
  public CallingClient client() {
    return context.client();
  }

  /** Connects. */
  public void start() {
    context.client().start();
  }

  /**
   * Calls somebody: end-to-end encrypted or ordinary, as the server's preview says and the person
   * agrees.
   *
   * @param video whether to send video from the start
   */
  public CompletableFuture<PlaceOutcome> place(UserId callee, boolean video) {
    CallPlacement placing = new CallPlacement(context, ordinaryRules, calls, callee, video);
    onAgent(placing::start);
    return placing.outcome();
  }

  /**
   * Accepts a call that rings.
   *
   * @return true once this device has it; false if it does not ring, or another was faster
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

  /** Declines a call that rings, for all devices of the person. */
  public void decline(CallId call) {
    onAgent(() -> {
      if (calls.get(call) instanceof IncomingCall incoming) {
        incoming.decline();
      }
    });
  }

  /** Hangs up, sealed if the call has come that far. */
  public void hangUp(CallId call) {
    onAgent(() -> {
      ActiveCall active = calls.get(call);
      if (active != null) {
        active.hangUp(EndReason.HUNG_UP);
      }
    });
  }

  /** Tells the other side what is on. Nothing before both confirmations have passed. */
  public void tell(CallId call, Signal.State state) {
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
   * The person has said that the codes match: pins the other's root.
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

  /** Looks after the keys now; done by itself hourly, on a new link and after notices. */
  public void upkeep() {
    onAgent(this::lookAfterKeys);
  }

  @Override
  public void close() {
    onAgent(() -> {
      calls.all().forEach(call -> call.hangUp(EndReason.DEVICE_CLOSED));
      cancelUpkeep();
      context.client().close();
      executor.shutdown();
    });
  }

  // --- from the server
  // -----------------------------------------------------------------------------

  private final class Listener implements ClientListener {
    @Override
    public void received(ServerMessage message) {
      onAgent(() -> take(message));
    }

    @Override
    public void stateChanged(LinkState state) {
      onAgent(() -> linkChanged(state));
    }
  }

  private void linkChanged(LinkState state) {
    if (state == LinkState.RENEWED) {
      capable = null;
      calls.all().forEach(ActiveCall::renewed);
      lookAfterKeys();
    }
    context.person().heard(new CallEvent.Link(state));
  }

  private void take(ServerMessage message) {
    switch (message) {
      case ServerMessage.CallIncoming incoming -> incoming(incoming);
      case ServerMessage.CallSignal signal -> {
        ActiveCall call = calls.get(signal.callId());
        if (call != null) {
          call.signal(signal.from(), signal.body());
        } else {
          passOn(signal.callId(), message);
        }
      }
      case ServerMessage.CallAccepted accepted -> {
        ActiveCall call = calls.get(accepted.callId());
        if (call != null) {
          call.accepted(accepted.by());
        } else {
          passOn(accepted.callId(), message);
        }
      }
      case ServerMessage.CallRinging rings -> {
        if (calls.get(rings.callId()) instanceof OutgoingCall call) {
          call.rings(rings.device());
        } else {
          passOn(rings.callId(), message);
        }
      }
      case ServerMessage.CallEnded ended -> {
        askedAbout.remove(ended.callId());
        ActiveCall call = calls.get(ended.callId());
        if (call != null) {
          call.ended(ended);
        } else {
          passOn(ended.callId(), message);
        }
      }
      case ServerMessage.Changed(Topic topic) when topic == Topic.KEYS -> {
        lookAfterKeys();
        context.person().heard(new CallEvent.FromServer(message));
      }
      default -> context.person().heard(new CallEvent.FromServer(message));
    }
  }

  /** A message of an ordinary call, or of one that is over, is ignored. */
  private void passOn(CallId call, ServerMessage message) {
    if (!calls.isPast(call)) {
      context.person().heard(new CallEvent.FromServer(message));
    }
  }

  private void incoming(ServerMessage.CallIncoming incoming) {
    if (incoming.elsewhere()) {
      context.person().heard(new CallEvent.IncomingElsewhere(incoming));
    } else if (incoming.mode() instanceof CallMode.EndToEndEncrypted) {
      if (calls.get(incoming.callId()) instanceof IncomingCall earlier) {
        // On a new link it rings once more, and the caller sends a fresh OFFER.
        earlier.drop();
        calls.remove(earlier.id);
      }
      if (calls.get(incoming.callId()) == null && !calls.isPast(incoming.callId())) {
        IncomingCall call = new IncomingCall(context, incoming, calls::forget);
        calls.add(call);
        call.start();
      }
    } else {
      ordinaryIncoming(incoming);
    }
  }

  private void ordinaryIncoming(ServerMessage.CallIncoming incoming) {
    CallId id = incoming.callId();
    if (ordinaryRules.refusesOrdinary()) {
      refuseOrdinary(incoming);
      return;
    }
    askedAbout.add(id);
    ordinaryRules.questions(
        incoming.caller(),
        questions ->
            context.ask(
                questions,
                no -> {
                  if (!askedAbout.remove(id)) {
                    return;
                  }
                  if (no.isPresent()) {
                    refuseOrdinary(incoming);
                  } else {
                    context.person().heard(new CallEvent.OrdinaryIncoming(incoming));
                  }
                }));
  }

  private void refuseOrdinary(ServerMessage.CallIncoming incoming) {
    var _ = context.client().decline(incoming.callId());
    context.person().heard(new CallEvent.OrdinaryRefused(incoming));
  }

  // --- keys
  // ----------------------------------------------------------------------------------------

  private void lookAfterKeys() {
    cancelUpkeep();
    upkeepDue = time.after(UPKEEP, this::upkeep);
    context
        .<OwnStanding>background(() -> context.keys().upkeep())
        .then((standing, failure) -> {
          if (standing == null) {
            LOG.warn("the keys could not be looked after: {}", String.valueOf(failure));
            return;
          }
          sayWhatThisDeviceCan(() -> context.person().heard(new CallEvent.Standing(standing)));
        });
  }

  /** Tells the server if it does not know yet, and then goes on. */
  private void sayWhatThisDeviceCan(Runnable next) {
    boolean can = context.keys().ring().party().isPresent();
    if (Boolean.valueOf(can).equals(capable) || !context.client().link().state().isConnected()) {
      next.run();
      return;
    }
    capable = can;
    context.step(context.client().capable(can)).then((answer, failure) -> next.run());
  }

  private void cancelUpkeep() {
    ClientTime.Alarm alarm = upkeepDue;
    if (alarm != null) {
      alarm.cancel();
      upkeepDue = null;
    }
  }

  // --- the agent
  // -----------------------------------------------------------------------------------

  private void onAgent(Runnable task) {
    try {
      executor.execute(() -> {
        try {
          task.run();
        } catch (RuntimeException e) {
          LOG.error("a call went wrong", e);
        }
      });
    } catch (RejectedExecutionException e) {
      LOG.debug("closed: what came too late is left", e);
    }
  }
}
