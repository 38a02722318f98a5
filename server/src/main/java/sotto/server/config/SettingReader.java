package sotto.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sotto.server.config.SettingValues.Value;

/**
 * Parses setting texts and collects their faults. After a fault a reading method returns a harmless
 * default, so that all faults are found.
 */
final class SettingReader {
  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

  private static final Pattern ADDRESS_AND_PORT =
      Pattern.compile("(?:\\[([^\\]]+)]|([^:\\[]+)):(\\d{1,5})");

  private final SettingValues values;
  private final List<ConfigFault> faults;

  SettingReader(SettingValues values) {
    this.values = values;
    this.faults = new ArrayList<>(values.faults());
  }

  String text(Setting setting) {
    return values.get(setting).text();
  }

  List<String> list(Setting setting) {
    return Stream.of(text(setting).split(","))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }

  int number(Setting setting, int min, int max) {
    try {
      int number = Integer.parseInt(text(setting));
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, with the range
    }
    fault(setting, "a whole number from " + min + " to " + max);
    return min;
  }

  Duration duration(Setting setting, Duration min, Duration max) {
    Matcher matcher = DURATION.matcher(text(setting));
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      Duration duration =
          switch (matcher.group(2).charAt(0)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
      if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
        return duration;
      }
    }
    fault(setting, "a number with s, m, h or d, from " + inWords(min) + " to " + inWords(max));
    return min;
  }

  Path path(Setting setting) {
    try {
      return Path.of(text(setting));
    } catch (InvalidPathException e) {
      fault(setting, "a path");
      return Path.of("");
    }
  }

  boolean yesOrNo(Setting setting) {
    return switch (text(setting)) {
      case "yes" -> true;
      case "no" -> false;
      default -> {
        fault(setting, "yes or no");
        yield false;
      }
    };
  }

  /** Reads {@code ADDRESS:PORT}, with an IPv6 address in brackets; empty for anything else. */
  static Optional<ListenConfig> addressAndPort(String text) {
    Matcher matcher = ADDRESS_AND_PORT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(matcher.group(3));
    String address = Objects.requireNonNullElse(matcher.group(1), matcher.group(2));
    return AddressRanges.literal(address.replaceFirst("^localhost$", "127.0.0.1"))
        .filter(_ -> port <= 65535)
        .map(found -> new ListenConfig(found, port));
  }

  AddressRanges addresses(Setting setting) {
    List<AddressRanges.Range> ranges = new ArrayList<>();
    for (String text : list(setting)) {
      AddressRanges.Range.parse(text)
          .ifPresentOrElse(
              ranges::add,
              () ->
                  fault(
                      setting,
                      "IP addresses or ranges such as 10.0.0.0/8, separated by commas; not "
                          + text));
    }
    return new AddressRanges(ranges);
  }

  void fault(Setting setting, String allowed) {
    Value value = values.get(setting);
    String shown =
        setting.isSecret() ? "(secret)" : value.text().isEmpty() ? "(nothing)" : value.text();
    faults.add(new ConfigFault(setting.key(), shown, allowed, value.origin()));
  }

  void throwIfFaulty() throws ConfigException {
    if (!faults.isEmpty()) {
      throw new ConfigException(faults);
    }
  }

  private static String inWords(Duration duration) {
    if (duration.toDaysPart() > 0) {
      return duration.toDays() + "d";
    }
    if (duration.toHours() > 0) {
      return duration.toHours() + "h";
    }
    return duration.toMinutes() > 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
  }
}
