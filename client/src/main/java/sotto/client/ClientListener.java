package sotto.client;

import sotto.protocol.signalling.ServerMessage;

/**
 * A listener for the events of a link. Called on a virtual thread, one event at a time, in order:
 * it may block. Meanwhile a few hundred events are queued, then nothing more is read, including
 * answers: wait for an answer with a timeout.
 */
public interface ClientListener {
  /** A message that is not the answer to a request. */
  void received(ServerMessage message);

  /** The link has changed. */
  default void stateChanged(LinkState state) {}
}
