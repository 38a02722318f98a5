package sotto.server.api;

import java.util.Locale;

/** The name of a constant in the contract. */
public final class ConstantName {
  private ConstantName() {}

  /** {@code DIRECT} as {@code direct}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
