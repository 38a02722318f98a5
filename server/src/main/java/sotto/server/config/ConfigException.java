package sotto.server.config;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when the configuration is invalid. Has all of its faults at once. */
public final class ConfigException extends Exception {
  @SuppressWarnings("serial") // never serialised
  private final List<ConfigFault> faults;

  /** At least one fault. */
  public ConfigException(List<ConfigFault> faults) {
    super(
        "the configuration has "
            + (faults.size() == 1 ? "a fault" : faults.size() + " faults")
            + faults.stream().map(f -> "\n  " + f).collect(Collectors.joining()));
    this.faults = List.copyOf(faults);
  }

  public List<ConfigFault> faults() {
    return faults;
  }
}
