package sotto.switchboard.presence;

import sotto.protocol.signalling.ServerMessage;

/** Everybody who is online. Only for the agent's thread. */
public interface Audience {
  /** How many devices hear a broadcast. */
  int size();

  /**
   * Sends to every device. One that is away or behind is left out, and told to fetch the list of
   * people when it is there again: presence must not push anything else out of its queue.
   */
  void broadcast(ServerMessage message);
}
