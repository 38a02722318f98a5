package sotto.attack.hostile;

/** A signalling message as received, before any rule was applied. */
public record Heard(Asker holder, Direction direction, Message message) {}
