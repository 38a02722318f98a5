package sotto.client;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;

/**
 * Makes calls on a link: one method per message of the contract. Remembers the device's current
 * call, so that a restarted server can rebuild it. Thread-safe; no method blocks.
 */
public final class CallingClient implements AutoCloseable {
  private final SignallingClient link;
  private final AtomicReference<@Nullable CallId> current = new AtomicReference<>();
  private final Set<CallId> rung = ConcurrentHashMap.newKeySet();

  /** A client that is not connected yet; see {@link SignallingClient}. */
  public CallingClient(
      Transport transport,
      ClientInfo info,
      ClientListener listener,
      ClientTime time,
      RandomGenerator random) {
    this.link =
        new SignallingClient(
            transport,
            info,
            new CallTracker(listener),
            this.current::get,
            () -> rung.stream().limit(ClientMessage.Hello.MAX_RUNG).toList(),
            time,
            random);
  }

  /** The link, for other messages. */
  public SignallingClient link() {
    return link;
  }

  /** Starts to connect. */
  public void start() {
    link.start();
  }

  /** The call this device is in, or places; null for none. */
  public @Nullable CallId currentCall() {
    return current.get();
  }

  /** Asks for the mode that a call would have. */
  public CompletableFuture<ServerMessage> preview(UserId callee) {
    return link.request(new ClientMessage.CallPreview(callee));
  }

  /**
   * Places a call in the mode that the caller agreed to. On glare of two ordinary calls, the other
   * call is accepted instead.
   */
  public CompletableFuture<InviteOutcome> invite(
      CallId id, UserId callee, ShownMode shown, boolean video) {
    return invite(new ClientMessage.CallInvite(id, callee, shown, video, null));
  }

  /**
   * Places an end-to-end encrypted call to verified devices, of which those online ring. On glare
   * nothing is accepted, because the other call has to be verified first: the outcome is {@link
   * InviteOutcome.NotPlaced} with {@link ErrorCode#CROSSED}.
   */
  public CompletableFuture<InviteOutcome> invite(
      CallId id, UserId callee, boolean video, List<DeviceId> devices) {
    return invite(
        new ClientMessage.CallInvite(id, callee, ShownMode.END_TO_END_ENCRYPTED, video, devices));
  }

  private CompletableFuture<InviteOutcome> invite(ClientMessage.CallInvite invite) {
    CallId id = invite.callId();
    current.compareAndSet(null, id);
    return link.request(invite)
        .thenCompose(answer -> invited(id, invite.shown(), answer))
        .whenComplete((outcome, _) -> {
          if (!(outcome instanceof InviteOutcome.Rings)) {
            forget(id);
          }
        });
  }

  private CompletableFuture<InviteOutcome> invited(
      CallId id, ShownMode shown, ServerMessage answer) {
    return switch (answer) {
      case ServerMessage.CallInvited rings ->
          CompletableFuture.completedFuture(new InviteOutcome.Rings(rings));
      case ServerMessage.CallEnded over ->
          CompletableFuture.completedFuture(new InviteOutcome.OverAtOnce(id, over.reason()));
      case ServerMessage.Failed glare
          when glare.code() == ErrorCode.CROSSED
              && glare.callId() != null
              && glare.mode() instanceof CallMode.Standard
              && shown == ShownMode.STANDARD -> {
        CallId theirs = glare.callId();
        forget(id);
        yield accept(theirs)
            .thenApply(accepted ->
                accepted instanceof ServerMessage.Failed failed
                    ? new InviteOutcome.NotPlaced(failed)
                    : new InviteOutcome.Glare(theirs));
      }
      case ServerMessage.Failed failed ->
          CompletableFuture.completedFuture(new InviteOutcome.NotPlaced(failed));
      default ->
          CompletableFuture.failedFuture(
              new IllegalStateException("not an answer to an invite: " + answer.getClass()));
    };
  }

  /** Reports whether this device can make end-to-end encrypted calls from now on. */
  public CompletableFuture<ServerMessage> setCapability(boolean endToEnd) {
    return link.set(new ClientMessage.SetCapability(endToEnd));
  }

  /** Chooses the person's availability. */
  public CompletableFuture<ServerMessage> setAvailability(Availability availability) {
    return link.set(new ClientMessage.SetAvailability(availability));
  }

  /** Accepts a call on this device. */
  public CompletableFuture<ServerMessage> accept(CallId id) {
    current.compareAndSet(null, id);
    rung.remove(id);
    return link.request(new ClientMessage.CallAccept(id))
        .whenComplete((answer, _) -> {
          if (!(answer instanceof ServerMessage.Done)) {
            forget(id);
          }
        });
  }

  /** Declines a call for all devices of the person. */
  public CompletableFuture<ServerMessage> decline(CallId id) {
    rung.remove(id);
    return link.request(new ClientMessage.CallDecline(id));
  }

  /**
   * Sends a body to the other device.
   *
   * @param to required from the caller while it rings
   */
  public CompletableFuture<ServerMessage> signal(CallId id, @Nullable DeviceId to, String body) {
    return link.request(new ClientMessage.CallSignal(id, to, body));
  }

  /** Reports that media flows on this device. */
  public CompletableFuture<ServerMessage> connected(CallId id) {
    return link.request(new ClientMessage.CallConnected(id));
  }

  /** Ends the call. */
  public CompletableFuture<ServerMessage> end(CallId id, EndReason reason) {
    return link.request(new ClientMessage.CallEnd(id, reason));
  }

  @Override
  public void close() {
    link.close();
  }

  private void forget(CallId id) {
    current.updateAndGet(call -> id.equals(call) ? null : call);
  }

  /** Tracks ringing calls and the end of the current one, before the listener. */
  private final class CallTracker implements ClientListener {
    private final ClientListener listener;

    CallTracker(ClientListener listener) {
      this.listener = listener;
    }

    @Override
    public void received(ServerMessage message) {
      if (message instanceof ServerMessage.CallIncoming incoming) {
        // A call that was already accepted on glare does not ring here.
        if (!incoming.callId().equals(current.get())) {
          rung.add(incoming.callId());
        }
      } else if (message instanceof ServerMessage.CallEnded ended) {
        forget(ended.callId());
        rung.remove(ended.callId());
      }
      listener.received(message);
    }

    @Override
    public void stateChanged(LinkState state) {
      listener.stateChanged(state);
    }
  }
}
