package sotto.attack.hostile;

/** The direction of a signalling message. */
public enum Direction {
  TO_SERVER,
  TO_CLIENT
}
