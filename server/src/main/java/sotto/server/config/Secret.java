package sotto.server.config;

/** Text that must not be printed; {@code toString} does not. Ask for it by name. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** The text itself, for whoever has to present it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
