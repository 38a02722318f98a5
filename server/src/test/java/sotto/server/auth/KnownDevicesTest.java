package sotto.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.protocol.UserId;

/** The tokens by which a browser is known to have signed in before. */
final class KnownDevicesTest {
  private static final UserId ADA = new UserId("0a".repeat(16));
  private static final UserId BEN = new UserId("0b".repeat(16));

  private final KnownDevices devices = new KnownDevices(new byte[32]);

  @Test
  void aDeviceIsKnownUnderTheSameNameAgain() {
    String tokens = devices.with("", ADA);
    String name = devices.find(tokens, ADA).orElseThrow();
    assertThat(devices.with(tokens, ADA)).isEqualTo(tokens);
    assertThat(devices.find(devices.with(tokens, BEN), ADA)).contains(name);
    assertThat(devices.find(devices.with("", ADA), ADA)).isPresent().isNotEqualTo(name);
  }

  @Test
  void aTokenIsOnePersonsAndOneServers() {
    String tokens = devices.with("", ADA);
    assertThat(devices.find(tokens, BEN)).isEmpty();
    byte[] otherKey = new byte[32];
    otherKey[31] = 1;
    assertThat(new KnownDevices(otherKey).find(tokens, ADA)).isEmpty();
  }

  @Test
  void aChangedTokenIsNotKnown() {
    String token = devices.with("", ADA);
    IntStream.range(0, token.length())
        .mapToObj(at -> token.substring(0, at) + other(token.charAt(at)) + token.substring(at + 1))
        .forEach(changed -> assertThat(devices.find(changed, ADA)).isEmpty());
  }

  @Test
  void fourPeopleAreKeptAndTheLatestComesFirst() {
    String tokens = devices.with("", ADA);
    for (int person = 1; person <= 3; person++) {
      tokens = devices.with(tokens, new UserId(("1" + person).repeat(16)));
    }
    assertThat(devices.find(tokens, ADA)).isPresent();
    tokens = devices.with(tokens, BEN);
    assertThat(tokens).matches("[^.]+([.][^.]+){3}");
    assertThat(devices.find(tokens, ADA)).isEmpty();
    assertThat(devices.find(tokens, BEN)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "....", "x", "%%%", "AAAA.AAAA", "a.b.c.d.e.f.g"})
  void anythingElseIsNoToken(String text) {
    assertThat(devices.find(text, ADA)).isEmpty();
    assertThat(devices.find(devices.with(text, ADA), ADA)).isPresent();
  }

  @Test
  void theNameOfAnUnknownAccountDoesNotRevealIt() {
    assertThat(devices.nameOfUnknown(" Nobody@Example.org"))
        .matches("unknown-[0-9a-f]{16}")
        .isEqualTo(devices.nameOfUnknown("nobody@example.org"))
        .isNotEqualTo(devices.nameOfUnknown("somebody@example.org"));
  }

  private static char other(char character) {
    return character == 'A' ? 'B' : 'A';
  }
}
