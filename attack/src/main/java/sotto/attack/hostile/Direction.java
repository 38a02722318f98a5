package sotto.attack.hostile;

/** Which way a signalling message goes. */
public enum Direction {
  TO_SERVER,
  TO_CLIENT
}
