package sotto.switchboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sotto.protocol.CallId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;

/** Several calls of one person: glare, call waiting, answering while the own call rings. */
class SeveralCallsTest {
  private final CallsFixture f = new CallsFixture();
  private final UserId ann = f.person("ann");
  private final UserId bob = f.person("bob");
  private final UserId eve = f.person("eve");
  private final OnlineDevice anns = f.device(ann);
  private final OnlineDevice bobs = f.device(bob);

  @Test
  void whoCallsBackWhileItRingsIsToldOfTheCallThatComes() {
    CallId id = CallId.random();
    f.say(anns, CallsFixture.invite(id, bob));
    var glare = f.say(bobs, CallsFixture.invite(CallId.random(), ann));
    var failed = glare.only(ServerMessage.Failed.class);
    assertThat(failed.code()).isEqualTo(ErrorCode.CROSSED);
    assertThat(failed.callId()).isEqualTo(id);
    assertThat(failed.mode()).isInstanceOf(CallMode.Standard.class);
    var accept = f.say(bobs, new ClientMessage.CallAccept(id));
    f.settle();
    accept.areDone();
    assertThat(f.log.rows()).hasSize(1);
  }

  @Test
  void personWhoIsRungOrCallingIsRungByAnotherToo() {
    OnlineDevice eves = f.device(eve);
    f.ringing(anns, bob);
    f.heard(bobs);
    CallId second = f.ringing(eves, bob);
    assertThat(f.incoming(bobs).callId()).isEqualTo(second);
    f.say(eves, new ClientMessage.CallEnd(second, EndReason.HUNG_UP));
    f.settle();
    f.heard(anns);
    CallId third = f.ringing(eves, ann);
    assertThat(f.incoming(anns).callId()).isEqualTo(third);
  }

  @Test
  void personWhoIsRungMayCallAndTheOtherCallRingsOn() {
    OnlineDevice eves = f.device(eve);
    CallId rung = f.ringing(anns, bob);
    CallId placed = f.ringing(bobs, eve);
    f.say(eves, new ClientMessage.CallAccept(placed));
    f.settle();
    assertThat(f.log.row(rung).endedAt()).isNull();
    assertThat(f.calls.isInCall(bob)).isTrue();
    assertThat(f.calls.isInCall(ann)).isFalse();

    var accept = f.say(bobs, new ClientMessage.CallAccept(rung));
    f.settle();
    accept.areDone();
    assertThat(f.endHeard(eves)).isEqualTo(EndReason.HUNG_UP);
    assertThat(f.log.row(placed).endedBy()).isEqualTo(bob);
    assertThat(f.log.row(rung).callees().getFirst().device()).isEqualTo(bobs.device());
    assertThat(f.log.committed)
        .containsExactly("started", "started", "answered", "ended HUNG_UP", "answered");
  }

  @Test
  void answeringWhileOnesOwnCallRingsCancelsThat() {
    f.device(eve);
    CallId rung = f.ringing(anns, bob);
    CallId placed = f.ringing(bobs, eve);
    f.say(bobs, new ClientMessage.CallAccept(rung));
    f.settle();
    assertThat(f.log.row(placed).endReason()).isEqualTo(EndReason.CANCELLED);
    assertThat(f.log.row(rung).answeredAt()).isNotNull();
  }

  @Test
  void twoDevicesThatTakeTwoCallsInOneInstantEndWithTheLast() {
    OnlineDevice eves = f.device(eve);
    OnlineDevice second = f.device(bob);
    CallId one = f.ringing(anns, bob);
    CallId two = f.ringing(eves, bob);
    var first = f.say(bobs, new ClientMessage.CallAccept(one));
    var last = f.say(second, new ClientMessage.CallAccept(two));
    f.settle();
    first.areDone();
    last.areDone();
    assertThat(f.log.row(one).endReason()).isEqualTo(EndReason.HUNG_UP);
    assertThat(f.log.row(two).endedAt()).isNull();
  }

  @Test
  void callThatWaitsForAnAnswerThatCannotBeKeptIsTakenAllTheSame() {
    OnlineDevice eves = f.device(eve);
    CallId one = f.ringing(anns, bob);
    CallId two = f.ringing(eves, bob);
    f.say(bobs, new ClientMessage.CallAccept(one));
    var last = f.say(bobs, new ClientMessage.CallAccept(two));
    f.log.failOne();
    f.settle();
    last.areDone();
    assertThat(f.log.row(one).endedAt()).isNull();
    assertThat(f.log.row(two).answeredAt()).isNotNull();
  }
}
