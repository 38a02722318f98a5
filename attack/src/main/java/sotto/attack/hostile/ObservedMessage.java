package sotto.attack.hostile;

/** A signalling message as received, before any rule was applied. */
public record ObservedMessage(ClientDevice holder, Direction direction, Message message) {}
