package sotto.server.api;

import java.util.Locale;

/** Names of constants as they travel. */
final class Wire {
  private Wire() {}

  /** {@code DIRECT} as {@code direct}. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
