package sotto.attack.hostile;

import java.util.List;

/** Tampers with signalling. Called for one message after the other. */
@FunctionalInterface
public interface SignalRule {
  /**
   * The messages that replace {@code message}: the same for an honest server, none to drop or hold
   * it.
   *
   * @param holder the device of the socket, for both directions
   */
  List<Message> pass(ClientDevice holder, Direction direction, Message message);
}
