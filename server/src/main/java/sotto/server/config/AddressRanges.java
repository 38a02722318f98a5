package sotto.server.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** A set of IP addresses, as ranges. Never queries a name server. */
public record AddressRanges(List<Range> ranges) {
  public AddressRanges {
    ranges = List.copyOf(ranges);
  }

  /** Whether one of the ranges has the address. False for anything but an IP address. */
  public boolean contains(String literal) {
    return literal(literal)
        .map(address -> ranges.stream().anyMatch(range -> range.contains(address)))
        .orElse(false);
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** All addresses that share their first {@code prefixBits} with {@code base}. */
  public record Range(InetAddress base, int prefixBits) {

    /** Reads {@code 10.0.0.0/8}, {@code 192.0.2.7} or {@code ::1}; empty for anything else. */
    static Optional<Range> parse(String text) {
      int slash = text.indexOf('/');
      Optional<InetAddress> base = literal(slash < 0 ? text : text.substring(0, slash));
      if (base.isEmpty()) {
        return Optional.empty();
      }
      int bits = base.get().getAddress().length * 8;
      if (slash < 0) {
        return Optional.of(new Range(base.get(), bits));
      }
      try {
        int prefix = Integer.parseInt(text.substring(slash + 1));
        return prefix < 0 || prefix > bits
            ? Optional.empty()
            : Optional.of(new Range(base.get(), prefix));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }

    boolean contains(InetAddress address) {
      byte[] mine = base.getAddress();
      byte[] other = address.getAddress();
      if (mine.length != other.length) {
        return false;
      }
      for (int bit = 0; bit < prefixBits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /** The address in the text; empty for host names and anything else. */
  public static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
