package sotto.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.protocol.OrganisationId;

/** The cookie's name, on hosts with several servers. */
final class SessionCookieTest {
  private static final OrganisationId FIRST = new OrganisationId("0a".repeat(16));
  private static final OrganisationId SECOND = new OrganisationId("0b".repeat(16));

  private static SessionCookie of(boolean secure, OrganisationId organisation) {
    return new SessionCookie(
        new OwnCookie("sotto_session", "/", secure, () -> Optional.of(organisation)));
  }

  private static String pairOf(SessionCookie cookie, String token) {
    return cookie.of(token, Duration.ofDays(1)).split(";", 2)[0];
  }

  @Test
  void twoServersOnOneHostDoNotSignPeopleOutOfEachOther() {
    SessionCookie one = of(true, FIRST);
    SessionCookie other = of(true, SECOND);
    // The browser sends both, to both.
    String header = pairOf(one, "first") + "; " + pairOf(other, "second");
    assertThat(one.token(header)).contains("first");
    assertThat(other.token(header)).contains("second");
  }

  @Test
  void theNameFollowsFromTheOrganisation() {
    assertThat(pairOf(of(true, FIRST), "x")).isEqualTo("__Host-sotto_session_0a0a0a0a0a0a=x");
    assertThat(pairOf(of(false, FIRST), "x")).isEqualTo("sotto_session_0a0a0a0a0a0a=x");
  }

  @Test
  void beforeThereIsAnOrganisationNoCookieOfOneIsRead() {
    SessionCookie early =
        new SessionCookie(new OwnCookie("sotto_session", "/", true, Optional::empty));
    assertThat(early.token(pairOf(of(true, FIRST), "x"))).isEmpty();
  }
}
