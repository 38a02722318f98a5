package sotto.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.server.config.AddressRanges;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;

/** The client address of a request. */
final class ClientAddressTest {
  @Test
  void withoutATrustedProxyTheHeaderSaysNothing() throws Exception {
    assertThat(address("", "203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
  }

  @Test
  void aTrustedProxyIsBelieved() throws Exception {
    assertThat(address("10.0.0.0/8", "10.0.0.1", "198.51.100.1")).isEqualTo("198.51.100.1");
  }

  @Test
  void whatTheClientItselfWroteIsNotBelieved() throws Exception {
    assertThat(address("10.0.0.0/8", "10.0.0.1", "127.0.0.1, 198.51.100.1"))
        .isEqualTo("198.51.100.1");
    assertThat(address("10.0.0.0/8", "203.0.113.9", "127.0.0.1")).isEqualTo("203.0.113.9");
  }

  @Test
  void aChainOfTrustedProxiesIsFollowed() throws Exception {
    assertThat(address("10.0.0.0/8", "10.0.0.1", "192.0.2.5, 198.51.100.1", "10.0.0.2"))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void whatIsNoAddressEndsTheChain() throws Exception {
    assertThat(address("10.0.0.0/8", "10.0.0.1", "unknown")).isEqualTo("10.0.0.1");
    assertThat(address("10.0.0.0/8", "10.0.0.1", "")).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.1:5678, 198.51.100.1",
    "[2001:db8::1]:443, 2001:db8:0:0:0:0:0:1",
    "[2001:db8::1], 2001:db8:0:0:0:0:0:1",
    "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
    "::ffff:198.51.100.1, 198.51.100.1",
    "[198.51.100.1:443, 10.0.0.1",
    "198.51.100.1:port, 10.0.0.1",
    "[], 10.0.0.1",
    ":443, 10.0.0.1"
  })
  void portsThatProxiesAddAreNotPartOfTheAddress(String hop, String expected) throws Exception {
    assertThat(address("10.0.0.0/8", "10.0.0.1", hop)).isEqualTo(expected);
  }

  private static String address(String trusted, String peer, String... forwardedFor)
      throws Exception {
    AddressRanges proxies =
        ServerConfigReader.read(new SettingValues().set(Setting.PROXY_TRUSTED, trusted))
            .trustedProxies();
    return new ClientAddress(proxies).of(peer, List.of(forwardedFor));
  }
}
