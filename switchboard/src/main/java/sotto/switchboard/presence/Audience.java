package sotto.switchboard.presence;

import sotto.protocol.signalling.ServerMessage;

/** All online devices. Only for the agent's thread. */
public interface Audience {
  /** The number of devices that get a broadcast. */
  int size();

  /**
   * Sends to every device. One that is away or slow is skipped, and notified to fetch the list of
   * people when it is back: presence must not displace other messages from its queue.
   */
  void broadcast(ServerMessage message);
}
