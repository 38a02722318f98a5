package sotto.client;

import sotto.protocol.signalling.ServerMessage;

/**
 * Hears what happens on a link. Called on a virtual thread of the client's own, one call at a time,
 * in order: it may block. While it does, a few hundred events are kept and then nothing more is
 * read, answers included: wait for an answer with a timeout.
 */
public interface ClientListener {
  /** A message that is not the answer to a request. */
  void received(ServerMessage message);

  /** The link has changed. */
  default void stateChanged(LinkState state) {}
}
