package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.TestServer.MEMBER;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.SessionEnd;
import sotto.store.Actor;
import sotto.store.Store;

/** Changes that another process commits to the same database, such as a command on the machine. */
@Timeout(60)
final class OtherProcessTest {
  private final TestServer server = TestServer.withPeople();
  private final ApiClient member = server.signedIn(MEMBER);
  private final String memberId = member.get("/me").text("/userId");
  private final Store other = ServerDatabase.chosen().open(server.folder(), server.clock());

  @AfterEach
  void stop() {
    other.close();
    server.close();
  }

  @Test
  void aChangeIsNoticedAndToldToThoseConcerned() throws Exception {
    server.switchboard().takeNotices();

    other.users().change(new UserId(memberId), "Benjamin", null, null, Actor.local());

    assertThat(toldUntil("peopleChanged " + memberId)).contains("changed " + memberId + " ME");
  }

  @Test
  void aSessionThatItEndsTakesItsSocketsWithIt() throws Exception {
    String session = member.get("/me").text("/sessionId");
    server.switchboard().takeNotices();

    other.sessions().end(new UserId(memberId), new SessionId(session), SessionEnd.ENDED_ELSEWHERE);

    assertThat(toldUntil("changed " + memberId + " SESSIONS"))
        .contains("sessionEnded " + session + " ENDED_ELSEWHERE");
  }

  @Test
  void aChangeThatCannotBeReadIsShownInHealthUntilItIsInForce() throws Exception {
    TestServer.sql(server.folder(), "ALTER TABLE policies RENAME TO away");
    other.users().change(new UserId(memberId), "Benjamin", null, null, Actor.local());
    assertThat(awaitHealth(503))
        .contains("\"ok\":false,\"store\":true,\"writes\":true,\"directory\":false");
    assertThat(ApiClient.look(server.metricsUrl()).body()).contains("sotto_directory_current 0.0");

    TestServer.sql(server.folder(), "ALTER TABLE away RENAME TO policies");
    assertThat(awaitHealth(200))
        .contains("\"ok\":true,\"store\":true,\"writes\":true,\"directory\":true");
  }

  private String awaitHealth(int status) throws InterruptedException {
    HttpResponse<String> health = ApiClient.look(server.url() + "/health");
    while (health.statusCode() != status) {
      Thread.sleep(20);
      health = ApiClient.look(server.url() + "/health");
    }
    return health.body();
  }

  private List<String> toldUntil(String last) throws InterruptedException {
    List<String> notices = new ArrayList<>();
    while (!notices.contains(last)) {
      Thread.sleep(20);
      notices.addAll(server.switchboard().takeNotices());
    }
    return notices;
  }
}
