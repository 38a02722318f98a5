package sotto.switchboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.protocol.CallId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.Topic;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;

/** Calls while the database is slow, refuses, or does not answer. */
class CallsOnRecordTest {
  private final CallsFixture f = new CallsFixture();
  private final UserId ann = f.person("ann");
  private final UserId bob = f.person("bob");
  private final OnlineDevice anns = f.device(ann);
  private final OnlineDevice bobs = f.device(bob);

  @Test
  void nothingIsToldBeforeItIsDurable() {
    CallId id = CallId.random();
    var invited = f.say(anns, CallsFixture.invite(id, bob));
    f.agent.run();
    assertThat(invited.all).isEmpty();
    assertThat(f.heard(bobs)).isEmpty();
    f.settle();
    invited.only(ServerMessage.CallInvited.class);
    assertThat(f.heard(bobs)).hasOnlyElementsOfType(ServerMessage.CallIncoming.class);

    var accepted = f.say(bobs, new ClientMessage.CallAccept(id));
    f.agent.run();
    assertThat(accepted.all).isEmpty();
    assertThat(f.heard(anns)).isEmpty();
    f.settle();
    accepted.areDone();

    f.say(anns, new ClientMessage.CallConnected(id)).areDone();
    var connected = f.say(bobs, new ClientMessage.CallConnected(id));
    f.heard(anns);
    f.agent.run();
    assertThat(connected.all).isEmpty();
    assertThat(f.heard(anns)).isEmpty();
    f.settle();
    connected.areDone();
    assertThat(f.heard(anns)).hasOnlyElementsOfType(ServerMessage.CallConnected.class);

    var ended = f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    f.agent.run();
    assertThat(ended.all).isEmpty();
    assertThat(f.heard(bobs)).doesNotHaveAnyElementsOfTypes(ServerMessage.CallEnded.class);
    f.settle();
    ended.areDone();
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.HUNG_UP);
    assertThat(f.log.committed)
        .containsExactly("started", "answered", "connected", "ended HUNG_UP");
  }

  @Test
  void callThatCannotBePutOnRecordRingsNobody() {
    CallId id = CallId.random();
    var answers = f.say(anns, CallsFixture.invite(id, bob));
    f.log.failOne();
    f.agent.run();
    assertThat(answers.error()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
    assertThat(f.heard(bobs)).isEmpty();
    f.ringing(anns, bob);
  }

  @Test
  void theEndOfACallIsKeptWhereItMayHaveBeenPutOnRecord() {
    CallId unknown = CallId.random();
    f.say(anns, CallsFixture.invite(unknown, bob));
    f.log.failOne(
        StoreUnavailableException.ofUnknownOutcome(
            StoreFailure.UNREACHABLE, new IllegalStateException("no answer to the commit")));
    f.agent.run();
    CallId refused = CallId.random();
    f.say(anns, CallsFixture.invite(refused, bob));
    f.log.failOne();
    f.agent.run();

    f.calls.storageIsBack();
    f.settle();

    assertThat(f.log.ends).containsOnlyKeys(unknown);
  }

  @Test
  void aStartThatIsWrittenAfterItsDeadlineIsEndedAgain() {
    CallId id = CallId.random();
    var answers = f.say(anns, CallsFixture.invite(id, bob));
    Runnable late = f.log.loseOne();
    f.agent.run();
    assertThat(answers.error()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
    f.pass(Duration.ofSeconds(20)); // its end finds no row yet
    assertThat(f.log.rows()).isEmpty();
    late.run();
    f.pass(Duration.ofSeconds(10));
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.CANCELLED);
    assertThat(f.heard(bobs)).isEmpty();
  }

  @Test
  void answerThatCannotBePutOnRecordLeavesItRinging() {
    CallId id = f.ringing(anns, bob);
    var answers = f.say(bobs, new ClientMessage.CallAccept(id));
    f.log.failOne();
    f.agent.run();
    assertThat(answers.error()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
    var again = f.say(bobs, new ClientMessage.CallAccept(id));
    f.settle();
    again.areDone();
  }

  @Test
  void endIsToldToBothWhenTheDatabaseDoesNotAnswerAndWrittenWhenItDoes() {
    CallId id = f.connected(anns, bobs);
    Instant asked = f.time.instant();
    var ended = f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    passUnwritten(DurableWrites.PATIENCE.minusSeconds(1));
    assertThat(ended.all).isEmpty();

    passUnwritten(Duration.ofSeconds(2));
    ended.areDone();
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.HUNG_UP);
    f.log.failOne();
    passUnwritten(Duration.ofSeconds(60));
    assertThat(f.log.row(id).endedAt()).isNull();

    f.settle();
    assertThat(f.log.row(id).endedAt()).isEqualTo(asked);
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.HUNG_UP);
    assertThat(f.sent.get(anns.device())).contains(new ServerMessage.Changed(Topic.HISTORY));
  }

  @Test
  void aConnectionThatCannotBePutOnRecordIsWrittenLaterAndBeforeTheEnd() {
    CallId id = f.answered(anns, bobs);
    f.say(anns, new ClientMessage.CallConnected(id));
    Instant connectedAt = f.time.instant();
    var connected = f.say(bobs, new ClientMessage.CallConnected(id));
    f.log.failOne();
    f.agent.run();
    connected.areDone();
    passUnwritten(Duration.ofSeconds(3));
    Instant endedAt = f.time.instant();
    var ended = f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    f.agent.run();
    ended.areDone();
    assertThat(f.log.row(id).connectedAt()).isNull();

    f.calls.storageIsBack();
    f.settle();

    assertThat(f.log.committed).endsWith("connected", "ended HUNG_UP");
    assertThat(f.log.row(id).connectedAt()).isEqualTo(connectedAt);
    assertThat(f.log.row(id).endedAt()).isEqualTo(endedAt);
  }

  @Test
  void whatIsUnwrittenWhenTheServerStopsIsSubmittedOnceMore() {
    CallId id = f.connected(anns, bobs);
    f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    f.log.failOne();
    f.agent.run();
    f.calls.close();
    f.settle();
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.HUNG_UP);
  }

  @Test
  void endDoesNotWaitForAnEarlierWriteThatGetsNoAnswer() {
    CallId id = f.answered(anns, bobs);
    f.say(anns, new ClientMessage.CallConnected(id));
    var connected = f.say(bobs, new ClientMessage.CallConnected(id));
    passUnwritten(Duration.ofSeconds(10));
    assertThat(connected.all).isEmpty();

    f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    passUnwritten(Duration.ofSeconds(8));
    connected.areDone();
    assertThat(f.endHeard(bobs)).isEqualTo(EndReason.HUNG_UP);
    f.settle();
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.HUNG_UP);
  }

  @Test
  void callThatGetsOnRecordTooLateIsOver() {
    CallId id = CallId.random();
    var invited = f.say(anns, CallsFixture.invite(id, bob));
    f.say(anns, new ClientMessage.CallEnd(id, EndReason.HUNG_UP));
    passUnwritten(Duration.ofSeconds(5));
    assertThat(invited.error()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
    f.pass(Duration.ofSeconds(10));
    assertThat(f.heard(bobs)).isEmpty();
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.CANCELLED);
  }

  /** Time passes, and the database accepts nothing. */
  private void passUnwritten(Duration duration) {
    for (long left = duration.toSeconds(); left > 0; left--) {
      f.time.pass(Duration.ofSeconds(1));
      f.agent.run();
    }
  }

  @Test
  void endOfWhatRangWhenTheServerStoppedIsOnRecordBeforeItIsTold() {
    CallId id = f.ringing(anns, bob);
    f.heard(anns);
    f.calls = f.newCalls();
    f.calls.recover(f.log.unended());
    f.calls.deviceRenewed(anns, id, List.of());
    f.agent.run();
    assertThat(f.heard(anns)).isEmpty();
    f.settle();
    assertThat(f.log.row(id).endReason()).isEqualTo(EndReason.SERVER_RESTARTED);
    assertThat(f.endHeard(anns)).isEqualTo(EndReason.SERVER_RESTARTED);
  }

  @Test
  void endOfWhatRangIsToldAlsoWhenItCannotBeWritten() {
    CallId id = f.ringing(anns, bob);
    f.heard(anns);
    f.calls = f.newCalls();
    f.calls.recover(f.log.unended());
    f.calls.deviceRenewed(anns, id, List.of());
    f.log.failOne();
    f.settle();
    assertThat(f.endHeard(anns)).isEqualTo(EndReason.SERVER_RESTARTED);
  }
}
