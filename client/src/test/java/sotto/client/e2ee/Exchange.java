package sotto.client.e2ee;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sotto.client.Transport;
import sotto.protocol.CallId;
import sotto.protocol.ContractViolationException;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.MediaRoute;
import sotto.protocol.signalling.RemoteDevice;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingCodec;

/**
 * Signalling between devices of one process, over real frames: the part of a server that calls
 * need, honest by default.
 */
final class Exchange implements AutoCloseable {
  /** The mode that calls get. */
  volatile CallMode mode = new CallMode.EndToEndEncrypted();

  /** The answer to an invite; null for {@link #mode}. */
  volatile @Nullable CallMode invitedMode;

  /** Changes a signal on its way; null withholds it. */
  volatile Function<ServerMessage.CallSignal, ServerMessage.@Nullable CallSignal> onTheWay =
      signal -> signal;

  /** Whether devices ring that the caller has not named. */
  volatile boolean ringsAll;

  /** Whether a caller is notified of the accepting device. */
  volatile boolean tellsWhoAccepted = true;

  /** Every signal as sent. */
  final List<ServerMessage.CallSignal> signals = new CopyOnWriteArrayList<>();

  /** Runs between an invite and its answer. */
  volatile Runnable atInvite = () -> {};

  /** Devices that have reported media. */
  final Set<DeviceId> connected = ConcurrentHashMap.newKeySet();

  /** Calls that were placed. */
  final List<ClientMessage.CallInvite> invites = new CopyOnWriteArrayList<>();

  /** The reasons that devices gave when they ended a call or left it. */
  final List<EndReason> endings = new CopyOnWriteArrayList<>();

  private final InstantSource clock;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
  private final Map<DeviceId, Node> nodes = new LinkedHashMap<>();
  private final Map<CallId, Call> calls = new HashMap<>();

  Exchange(InstantSource clock) {
    this.clock = clock;
  }

  private final class Node implements Transport.Socket {
    final UserId user;
    final DeviceId device;
    Transport.Listener listener;
    boolean capable;
    long sent;

    Node(UserId user, DeviceId device, Transport.Listener listener) {
      this.user = user;
      this.device = device;
      this.listener = listener;
    }

    RemoteDevice remote() {
      return new RemoteDevice(user, device, ClientKind.HEADLESS, "1", capable);
    }

    void say(ServerMessage message, @Nullable String re) {
      listener.received(SignallingCodec.encodeServerFrame(new Frame<>(++sent, null, re, message)));
    }

    @Override
    public CompletionStage<Void> send(String text) {
      thread.execute(() -> {
        try {
          take(this, SignallingCodec.decodeClientFrame(text));
        } catch (ContractViolationException e) {
          throw new AssertionError(text, e);
        }
      });
      return CompletableFuture.<Void>completedFuture(null);
    }

    @Override
    public void requestOne() {}

    @Override
    public void close() {
      thread.execute(() -> nodes.remove(device, this));
    }

    /** The device may come back, on a new link. */
    @Override
    public void abort() {}
  }

  private static final class Call {
    final CallId id;
    final Node caller;
    final UserId callee;
    final Map<DeviceId, Node> ringing = new LinkedHashMap<>();
    @Nullable Node answerer;

    Call(CallId id, Node caller, UserId callee) {
      this.id = id;
      this.caller = caller;
      this.callee = callee;
    }
  }

  /** The transport of one device. */
  Transport of(UserId user, DeviceId device) {
    Node[] back = new Node[1];
    return listener -> {
      Node node = back[0] == null ? new Node(user, device, listener) : back[0];
      back[0] = node;
      thread.execute(() -> {
        node.listener = listener;
        node.sent = 0;
        nodes.put(device, node);
      });
      return CompletableFuture.completedFuture(node);
    };
  }

  /** Waits until everything sent so far was handled. */
  void settle() {
    CompletableFuture.runAsync(() -> {}, thread).join();
  }

  /** Sends an unsolicited message to a device. */
  void say(DeviceId device, ServerMessage message) {
    thread.execute(() -> {
      Node node = nodes.get(device);
      if (node != null) {
        node.say(message, null);
      }
    });
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  private void take(Node from, Frame<ClientMessage> frame) {
    String id = frame.id();
    switch (frame.message()) {
      case ClientMessage.Hello _ ->
          from.listener.received(
              SignallingCodec.encodeServerFrame(
                  Frame.control(
                      new ServerMessage.Welcome("link", false, 0, 10_000, 30_000, "test"))));
      case ClientMessage.SetCapability(boolean endToEnd) -> {
        from.capable = endToEnd;
        from.say(new ServerMessage.Done(), id);
      }
      case ClientMessage.CallPreview(UserId callee) -> {
        List<RemoteDevice> devices = online(callee).stream().map(Node::remote).toList();
        from.say(
            new ServerMessage.CallPreviewed(
                callee, !devices.isEmpty(), devices.isEmpty() ? null : mode, devices),
            id);
      }
      case ClientMessage.CallInvite invite -> invite(from, invite, id);
      case ClientMessage.CallAccept(CallId call) -> accept(from, calls.get(call), id);
      case ClientMessage.CallDecline(CallId call) -> {
        from.say(new ServerMessage.Done(), id);
        end(calls.get(call), EndReason.DECLINED, from.user);
      }
      case ClientMessage.CallSignal signal -> signal(from, signal, id);
      case ClientMessage.CallConnected _ -> {
        connected.add(from.device);
        from.say(new ServerMessage.Done(), id);
      }
      case ClientMessage.CallEnd(CallId call, EndReason reason) -> {
        endings.add(reason);
        from.say(new ServerMessage.Done(), id);
        leave(from, calls.get(call), reason);
      }
      default -> {}
    }
  }

  private List<Node> online(UserId user) {
    return nodes.values().stream()
        .filter(node -> node.user.equals(user))
        .filter(node -> node.capable || mode instanceof CallMode.Standard)
        .toList();
  }

  private void invite(Node from, ClientMessage.CallInvite invite, @Nullable String id) {
    invites.add(invite);
    atInvite.run();
    for (Call other : calls.values()) {
      if (other.answerer == null
          && other.caller.user.equals(invite.callee())
          && other.callee.equals(from.user)) {
        from.say(
            new ServerMessage.Failed(ErrorCode.CROSSED, "glare", null, null, mode, other.id), id);
        return;
      }
    }
    Call call = new Call(invite.callId(), from, invite.callee());
    calls.put(call.id, call);
    List<DeviceId> wanted = invite.devices();
    for (Node node : online(invite.callee())) {
      if (wanted == null || ringsAll || wanted.contains(node.device)) {
        call.ringing.put(node.device, node);
      }
    }
    CallMode other = invitedMode;
    var until = clock.instant().plus(Duration.ofSeconds(30));
    from.say(
        new ServerMessage.CallInvited(
            call.id,
            other == null ? mode : other,
            new MediaRoute.DeviceToDevice(),
            until,
            call.ringing.values().stream().map(Node::remote).toList()),
        id);
    for (Node node : call.ringing.values()) {
      node.say(
          new ServerMessage.CallIncoming(
              call.id,
              from.user,
              "somebody",
              from.remote(),
              mode,
              new MediaRoute.DeviceToDevice(),
              invite.video(),
              until,
              false),
          null);
    }
  }

  private void accept(Node from, @Nullable Call call, @Nullable String id) {
    if (call == null || call.answerer != null || !call.ringing.containsKey(from.device)) {
      from.say(new ServerMessage.Failed(ErrorCode.WRONG_STATE, "no", null, null, null, null), id);
      return;
    }
    call.answerer = from;
    from.say(new ServerMessage.Done(), id);
    if (tellsWhoAccepted) {
      call.caller.say(new ServerMessage.CallAccepted(call.id, from.remote()), null);
    }
    for (Node other : call.ringing.values()) {
      if (!other.equals(from)) {
        other.say(
            new ServerMessage.CallEnded(call.id, EndReason.ANSWERED_ELSEWHERE, from.user), null);
      }
    }
  }

  private void signal(Node from, ClientMessage.CallSignal signal, @Nullable String id) {
    from.say(new ServerMessage.Done(), id);
    Call call = calls.get(signal.callId());
    var sent = new ServerMessage.CallSignal(signal.callId(), from.device, signal.body());
    signals.add(sent);
    var passed = onTheWay.apply(sent);
    if (call == null || passed == null) {
      return;
    }
    Node to = call.caller;
    if (from.equals(call.caller)) {
      Node answerer = call.answerer;
      DeviceId named = signal.to();
      to = answerer != null ? answerer : named == null ? null : call.ringing.get(named);
    }
    if (to != null) {
      to.say(passed, null);
    }
  }

  private void leave(Node from, @Nullable Call call, EndReason reason) {
    if (call == null) {
      return;
    }
    if (from.equals(call.caller) || from.equals(call.answerer)) {
      end(call, reason, from.user);
    } else {
      call.ringing.remove(from.device);
      if (call.ringing.isEmpty()) {
        end(call, EndReason.NO_ANSWER, null);
      }
    }
  }

  private void end(@Nullable Call call, EndReason reason, @Nullable UserId by) {
    if (call == null || calls.remove(call.id) == null) {
      return;
    }
    var ended = new ServerMessage.CallEnded(call.id, reason, by);
    call.caller.say(ended, null);
    Node answerer = call.answerer;
    if (answerer != null) {
      answerer.say(ended, null);
    } else {
      call.ringing.values().forEach(node -> node.say(ended, null));
    }
  }
}
