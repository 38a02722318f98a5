package sotto.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.SignallingCodec;
import sotto.protocol.signalling.SignallingLimits;

/**
 * The sequence numbers of a link, with the unacknowledged messages to send again on resuming. No
 * sockets, no time, no threads; guarded by the client's lock.
 */
final class ClientLink {
  /** The verdict on a received message. */
  enum Received {
    /** The next message: process it. */
    NEXT,
    /** A repeated message: ignore it. */
    REPEATED,
    /** An earlier message is missing: the link is broken. */
    GAP
  }

  private final ArrayDeque<String> unacknowledged = new ArrayDeque<>(4);
  private @Nullable String id;
  private long lastSent;
  private long received;

  /** The part of {@code hello} that resumes the link; null without a link. */
  ClientMessage.@Nullable Resume resume() {
    return id == null ? null : new ClientMessage.Resume(id, received);
  }

  /** Starts a new link and drops unacknowledged messages: the server no longer has the old link. */
  void renew(String newId) {
    id = newId;
    lastSent = 0;
    received = 0;
    unacknowledged.clear();
  }

  /** Requests a new link on the next socket. */
  void forget() {
    id = null;
  }

  /** Resumes; returns the messages that the server has not received, in order. */
  List<String> resumed(long serverReceived) {
    acknowledged(serverReceived);
    return new ArrayList<>(unacknowledged);
  }

  /** Whether one more message may be sent. */
  boolean hasRoom() {
    return unacknowledged.size() < SignallingLimits.MAX_UNACKNOWLEDGED;
  }

  /**
   * Numbers a message and keeps it until acknowledged.
   *
   * @return the frame to send
   */
  String number(ClientMessage message, @Nullable String requestId) {
    String frame =
        SignallingCodec.encodeClientFrame(new Frame<>(++lastSent, requestId, null, message));
    unacknowledged.add(frame);
    return frame;
  }

  /** Drops the messages up to that number. */
  void acknowledged(long serverReceived) {
    long first = lastSent - unacknowledged.size() + 1;
    for (; first <= serverReceived && !unacknowledged.isEmpty(); first++) {
      unacknowledged.remove();
    }
  }

  Received receive(long seq) {
    if (seq <= received) {
      return Received.REPEATED;
    }
    if (seq != received + 1) {
      return Received.GAP;
    }
    received = seq;
    return Received.NEXT;
  }

  /** The highest number received. */
  long received() {
    return received;
  }
}
