package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.TestServer.ADMINISTRATOR;
import static sotto.server.TestServer.MEMBER;

import org.junit.jupiter.api.AfterEach;

/** A test of the key directory, with Ben, the owner of the keys, and Ada, who looks them up. */
abstract class KeyTests {
  final TestServer server = TestServer.withPeople();
  final KeyedClient ben = KeyedClient.signIn(server, MEMBER);
  final KeyedClient ada = KeyedClient.signIn(server, ADMINISTRATOR);

  @AfterEach
  final void stop() {
    server.close();
  }

  static void assertRefused(ApiClient.Reply reply, String field) {
    reply.demandError(400, "KEY_REFUSED");
    assertThat(reply.text("/field")).isEqualTo(field);
    assertThat(reply.text("/detail")).isNotEmpty();
  }

  static void assertRefused(ApiClient.Reply reply, String field, String rule) {
    assertRefused(reply, field);
    assertThat(reply.text("/expected")).contains(rule);
  }

  /** Valid but for its time: the report is about the clock, and not about keys. */
  static void assertUntimely(ApiClient.Reply reply, String field, String rule) {
    reply.demandError(400, "CLOCKS_DIFFER");
    assertThat(reply.text("/field")).isEqualTo(field);
    assertThat(reply.text("/expected")).contains(rule);
  }

  static void assertInvalid(ApiClient.Reply reply, String field) {
    reply.demandError(400, "INVALID_FIELD");
    assertThat(reply.text("/field")).isEqualTo(field);
  }

  /** Another device of Ben's. */
  final KeyedClient bensOther() {
    return KeyedClient.signIn(server, MEMBER);
  }

  final String bensNotice() {
    return "changed " + ben.user + " KEYS";
  }
}
