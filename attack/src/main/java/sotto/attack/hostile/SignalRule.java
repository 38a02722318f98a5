package sotto.attack.hostile;

import java.util.List;

/** Tampers with signalling. Called for one message after the other. */
@FunctionalInterface
public interface SignalRule {
  /**
   * The messages that replace {@code message}: the same for an honest server, nothing to drop or to
   * hold it.
   *
   * @param holder whose socket it is, whichever way the message goes
   */
  List<Message> pass(Asker holder, Direction direction, Message message);
}
