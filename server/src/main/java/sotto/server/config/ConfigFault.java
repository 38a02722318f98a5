package sotto.server.config;

/**
 * A fault of the configuration.
 *
 * @param key the setting's key, or the unknown key as it was found
 * @param value the given value; {@code (secret)} for secrets
 * @param allowed the permitted values, in words
 * @param origin where the value was found, such as {@code file sotto.properties}
 */
public record ConfigFault(String key, String value, String allowed, String origin) {
  @Override
  public String toString() {
    return key + " = " + value + " (" + origin + "): " + allowed;
  }
}
