package sotto.switchboard.signalling;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingCodec;
import sotto.protocol.signalling.SignallingLimits;
import sotto.switchboard.agent.TimerWheel;

/**
 * The logical connection of one device; outlives its sockets. Numbers sent messages and keeps them
 * until acknowledged; checks the numbers of received ones. Only for the agent's thread.
 *
 * <p>There is one for every device that is online, nearly always idle: so the queue exists only
 * while it is not empty, and there is a timer only while the device is away.
 */
final class Link {
  /** The verdict on a received message. */
  enum Received {
    /** The next message: process it. */
    NEXT,
    /** A repeated message: ignore it. */
    REPEATED,
    /** An earlier message is missing. */
    GAP
  }

  private record Unacknowledged(EncodedMessage message, @Nullable String re) {}

  final String id;
  final int maxUnacknowledgedChars;
  DeviceSession owner;
  ClientInfo client;
  boolean idle;

  /**
   * Set while it is not known which session of the device has followed the ended one of the owner.
   */
  boolean awaitsSession;

  /** Ends the link of a device that stays away; null while it is connected. */
  TimerWheel.@Nullable Timer grace;

  /** The people whom the device watches. Only {@link Watches} changes it. */
  List<UserId> watched = List.of();

  /** Set when a change of presence was skipped; the device gets the presence of all watched. */
  boolean presenceOutOfDate;

  private @Nullable Connection connection;
  private @Nullable ArrayDeque<Unacknowledged> queue;
  private int queuedChars;
  private long lastSent;
  private long received;
  private int receivedUnacknowledged;
  private long progressAtMillis;
  private boolean broken;

  Link(String id, DeviceSession owner, ClientInfo client, int maxUnacknowledgedChars) {
    this.id = id;
    this.owner = owner;
    this.client = client;
    this.maxUnacknowledgedChars = maxUnacknowledgedChars;
  }

  @Nullable Connection connection() {
    return connection;
  }

  boolean isConnected() {
    return connection != null;
  }

  /** Whether it can be resumed: nothing was lost, and the peer's number is possible. */
  boolean canResume(long peerReceived) {
    return !broken && peerReceived <= lastSent && peerReceived >= lastSent - queued();
  }

  /** Resumes with another socket: messages that the peer has not received are sent again. */
  void attach(Connection next, long peerReceived, long nowMillis) {
    connection = next;
    receivedUnacknowledged = 0;
    acknowledge(peerReceived, nowMillis);
    progressAtMillis = nowMillis;
    ArrayDeque<Unacknowledged> pending = queue;
    if (pending == null) {
      return;
    }
    long seq = lastSent - pending.size();
    for (Unacknowledged entry : pending) {
      next.socket.send(entry.message.frame(++seq, entry.re));
    }
  }

  /** Detaches the lost socket; messages sent from now on wait. */
  void detach() {
    connection = null;
  }

  /** Breaks the link because too much waits. It cannot be resumed any more. */
  void breakOff() {
    broken = true;
    connection = null;
    queue = null;
    queuedChars = 0;
  }

  /**
   * Numbers a message, sends it if there is a socket, and keeps it until it is acknowledged.
   *
   * @param re the id of the frame it answers, null for none
   * @return false if the device is too slow: the link has to be broken off
   */
  boolean send(EncodedMessage message, @Nullable String re, long nowMillis) {
    if (broken) {
      return true;
    }
    ArrayDeque<Unacknowledged> pending = queue;
    if (pending == null) {
      pending = queue = new ArrayDeque<>(4);
      progressAtMillis = nowMillis;
    }
    pending.add(new Unacknowledged(message, re));
    queuedChars += message.length();
    lastSent++;
    if (pending.size() > SignallingLimits.MAX_UNACKNOWLEDGED
        || queuedChars > maxUnacknowledgedChars) {
      return false;
    }
    Connection at = connection;
    if (at == null) {
      return true;
    }
    at.socket.send(message.frame(lastSent, re));
    return !at.socket.isBacklogged();
  }

  /** Whether messages can be sent to it at all. */
  boolean isBroken() {
    return broken;
  }

  /**
   * Drops messages up to the number that the peer has received.
   *
   * @return false if that number was never sent
   */
  boolean acknowledge(long peerReceived, long nowMillis) {
    if (peerReceived > lastSent) {
      return false;
    }
    ArrayDeque<Unacknowledged> pending = queue;
    if (pending == null) {
      return true;
    }
    long first = lastSent - pending.size() + 1;
    for (; first <= peerReceived; first++) {
      queuedChars -= pending.remove().message.length();
      progressAtMillis = nowMillis;
    }
    if (pending.isEmpty()) {
      queue = null;
    }
    return true;
  }

  /** Checks and records the number of a received message. */
  Received receive(long seq) {
    if (seq <= received) {
      receivedUnacknowledged++;
      return Received.REPEATED;
    }
    if (seq != received + 1) {
      return Received.GAP;
    }
    received = seq;
    receivedUnacknowledged++;
    return Received.NEXT;
  }

  /** Acknowledges if that is due, or if {@code force} is set after a pause. */
  void acknowledgeReceived(boolean force) {
    Connection at = connection;
    if (at != null
        && receivedUnacknowledged > 0
        && (force || receivedUnacknowledged >= SignallingLimits.ACK_EVERY)) {
      receivedUnacknowledged = 0;
      at.socket.send(
          SignallingCodec.encodeServerFrame(Frame.control(new ServerMessage.Ack(received))));
    }
  }

  /** The highest number received. */
  long received() {
    return received;
  }

  /** The number of unacknowledged messages. */
  int queued() {
    ArrayDeque<Unacknowledged> pending = queue;
    return pending == null ? 0 : pending.size();
  }

  /** Whether a connected peer has left messages unacknowledged for too long. */
  boolean isUnacknowledgedSince(long millis) {
    return connection != null && queue != null && progressAtMillis <= millis;
  }
}
