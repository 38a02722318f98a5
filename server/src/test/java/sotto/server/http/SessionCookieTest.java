package sotto.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
  private static SessionCookie seenAt(boolean secure, String origin) {
    return new SessionCookie(secure, () -> List.of(origin));
  }

  private static String pairOf(SessionCookie cookie, String token) {
    return cookie.of(token, Duration.ofDays(1)).split(";", 2)[0];
  }

  @Test
  void serversOnTwoPortsOfAHostDoNotSignPeopleOutOfEachOther() {
    SessionCookie one = seenAt(true, "https://calls.example.org:8443");
    SessionCookie other = seenAt(true, "https://calls.example.org:9443");
    // The browser sends both, to both.
    String header = pairOf(one, "first") + "; " + pairOf(other, "second");
    assertThat(one.token(header)).contains("first");
    assertThat(other.token(header)).contains("second");
  }

  @Test
  void nameIsPlainWhereThePortIsTheSchemesOwn() {
    assertThat(pairOf(seenAt(true, "https://calls.example.org"), "x"))
        .isEqualTo("__Host-sotto_session=x");
    assertThat(pairOf(seenAt(false, "http://localhost"), "x")).isEqualTo("sotto_session=x");
  }
}
