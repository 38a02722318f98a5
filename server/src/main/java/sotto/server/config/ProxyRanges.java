package sotto.server.config;

import java.net.Inet4Address;
import java.util.Optional;
import sotto.server.config.AddressRanges.Range;

/**
 * The bound on {@code proxy.trusted}. A trusted address may claim any other for its client, so a
 * range that has everybody in it lets a stranger choose the address in the audit log, and evade the
 * limit on wrong passwords.
 *
 * <p>The widest ranges are those of one operator: {@code 10.0.0.0/8} is the largest private network
 * of IPv4 (RFC 1918 §3), {@code fc00::/7} that of IPv6 (RFC 4193 §3.1), and elsewhere in IPv6 no
 * network is larger than a /16. All addresses of IPv4 are 256 such ranges, which are not written by
 * accident.
 */
final class ProxyRanges {
  private static final Range PRIVATE_IPV6 = Range.parse("fc00::/7").orElseThrow();

  private ProxyRanges() {}

  /** The range if it is wider than the network of one operator. */
  static Optional<Range> tooWide(AddressRanges ranges) {
    return ranges.ranges().stream().filter(ProxyRanges::isTooWide).findFirst();
  }

  private static boolean isTooWide(Range range) {
    int shortest =
        range.base() instanceof Inet4Address ? 8 : PRIVATE_IPV6.contains(range.base()) ? 7 : 16;
    return range.prefixBits() < shortest;
  }
}
