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
 * The numbers of a link: gives them to what is sent, checks them on what arrives, and knows what to
 * send again. No sockets, no time, no threads; whoever uses it guards it.
 */
final class ClientLink {
  /** The verdict on a message that arrived. */
  enum Received {
    /** The next one: act on it. */
    NEXT,
    /** Had it before: leave it. */
    REPEATED,
    /** One before it is missing: the link is broken. */
    GAP
  }

  private final ArrayDeque<String> unacknowledged = new ArrayDeque<>(4);
  private @Nullable String id;
  private long lastSent;
  private long received;

  /** The resumption to ask for in {@code hello}; null while there is nothing to resume. */
  ClientMessage.@Nullable Resume resume() {
    return id == null ? null : new ClientMessage.Resume(id, received);
  }

  /** The server knows the link no more: begins anew, and drops what was not acknowledged. */
  void renew(String newId) {
    id = newId;
    lastSent = 0;
    received = 0;
    unacknowledged.clear();
  }

  /** Asks for a new link the next time. */
  void forget() {
    id = null;
  }

  /** Goes on; returns what the server has not received, in order. */
  List<String> resumed(long serverReceived) {
    acknowledged(serverReceived);
    return new ArrayList<>(unacknowledged);
  }

  /** Whether one more message may be sent. */
  boolean hasRoom() {
    return unacknowledged.size() < SignallingLimits.MAX_UNACKNOWLEDGED;
  }

  /**
   * Numbers a message and keeps it.
   *
   * @return the frame to send
   */
  String number(ClientMessage message, @Nullable String requestId) {
    String frame =
        SignallingCodec.encodeClientFrame(new Frame<>(++lastSent, requestId, null, message));
    unacknowledged.add(frame);
    return frame;
  }

  /** The server has everything up to that number. */
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
