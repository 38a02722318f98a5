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
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;

/**
 * Makes calls on a link: each message of the contract as a method. Remembers which call this device
 * is in, so that a server that was restarted can take it up again. Safe for use by many threads; no
 * method blocks.
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
            new Watching(listener),
            this.current::get,
            () -> rung.stream().limit(ClientMessage.Hello.MAX_RUNG).toList(),
            time,
            random);
  }

  /** The link, for anything else. */
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

  /** Which mode would a call have? */
  public CompletableFuture<ServerMessage> preview(UserId callee) {
    return link.request(new ClientMessage.CallPreview(callee));
  }

  /**
   * Places a call in the mode the caller agreed to. If the other calls at the same moment and both
   * calls are ordinary ones, that call is accepted instead.
   */
  public CompletableFuture<InviteOutcome> invite(
      CallId id, UserId callee, ShownMode shown, boolean video) {
    return invite(new ClientMessage.CallInvite(id, callee, shown, video, null));
  }

  /**
   * Places an end-to-end encrypted call to devices the caller's client has verified; of these,
   * those ring that are online. If the other calls at the same moment, nothing is accepted: the
   * outcome is {@link InviteOutcome.NotPlaced} with {@link ErrorCode#CROSSED}, and what that call
   * offers has to be verified first.
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
      case ServerMessage.Failed crossed
          when crossed.code() == ErrorCode.CROSSED
              && crossed.callId() != null
              && crossed.mode() instanceof CallMode.Standard
              && shown == ShownMode.STANDARD -> {
        CallId theirs = crossed.callId();
        forget(id);
        yield accept(theirs)
            .thenApply(accepted ->
                accepted instanceof ServerMessage.Failed failed
                    ? new InviteOutcome.NotPlaced(failed)
                    : new InviteOutcome.Crossed(theirs));
      }
      case ServerMessage.Failed failed ->
          CompletableFuture.completedFuture(new InviteOutcome.NotPlaced(failed));
      default ->
          CompletableFuture.failedFuture(
              new IllegalStateException("not an answer to an invite: " + answer.getClass()));
    };
  }

  /** Says whether this device can make end-to-end encrypted calls from now on. */
  public CompletableFuture<ServerMessage> capable(boolean endToEnd) {
    return link.request(new ClientMessage.SetCapability(endToEnd));
  }

  /** Takes a call on this device. */
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
   * Says something to the other device.
   *
   * @param to needed from the caller while it rings
   */
  public CompletableFuture<ServerMessage> signal(CallId id, @Nullable DeviceId to, String body) {
    return link.request(new ClientMessage.CallSignal(id, to, body));
  }

  /** Media flows on this device. */
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

  /**
   * Keeps which calls ring here, and forgets the device's own when it ends; then lets the listener
   * hear of it.
   */
  private final class Watching implements ClientListener {
    private final ClientListener listener;

    Watching(ClientListener listener) {
      this.listener = listener;
    }

    @Override
    public void received(ServerMessage message) {
      if (message instanceof ServerMessage.CallIncoming incoming) {
        // One that was accepted already, because it crossed ours, does not ring here.
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
