package sotto.server.http.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

final class NetworkAddressTest {
  @Test
  void theAddressesOfAnIpv6SubscriberAreOneParty() {
    assertThat(of("2001:db8:1:2:3:4:5:6")).isEqualTo(of("2001:db8:1:2:ffff::1"));
    assertThat(of("2001:db8:1:2::1")).isNotEqualTo(of("2001:db8:1:3::1"));
  }

  @Test
  void anIpv4AddressIsAParty() {
    assertThat(of("192.0.2.1")).isNotEqualTo(of("192.0.2.2"));
    assertThat(of("::ffff:192.0.2.1")).isEqualTo(of("192.0.2.1"));
  }

  private static InetAddress of(String literal) {
    return NetworkAddress.of(InetAddress.ofLiteral(literal));
  }
}
