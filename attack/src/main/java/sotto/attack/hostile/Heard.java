package sotto.attack.hostile;

/** A signalling message that came by, before any rule saw it. */
public record Heard(Asker holder, Direction direction, Message message) {}
