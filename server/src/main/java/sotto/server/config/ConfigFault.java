package sotto.server.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key the setting's key, or the unknown key as it was found
 * @param value what was given; {@code (secret)} for secrets
 * @param allowed what is allowed instead, in words
 * @param origin where the value was found, such as {@code file sotto.properties}
 */
public record ConfigFault(String key, String value, String allowed, String origin) {
  @Override
  public String toString() {
    return key + " = " + value + " (" + origin + "): " + allowed;
  }
}
