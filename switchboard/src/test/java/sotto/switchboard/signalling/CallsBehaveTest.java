package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import sotto.client.InviteOutcome;
import sotto.client.LinkState;
import sotto.protocol.CallId;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.PersonPresence;
import sotto.protocol.signalling.Presence;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SessionEnd;
import sotto.protocol.signalling.ShownMode;
import sotto.protocol.signalling.Topic;
import sotto.switchboard.fixtures.People;

/** Calls as people see them, over real sockets. */
class CallsBehaveTest extends OnTestServer {
  @Test
  void callRingsIsAcceptedConnectsAndEnds() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");

    CallId id = ring(ann, "bob");
    var incoming = bob.await(ServerMessage.CallIncoming.class);
    assertThat(incoming.callId()).isEqualTo(id);
    assertThat(incoming.callerName()).isEqualTo("ann");
    bob.done(bob.calling.accept(id));
    assertThat(ann.await(ServerMessage.CallAccepted.class).by().deviceId())
        .isEqualTo(bob.who.device());

    ann.done(ann.calling.signal(id, null, "offer"));
    assertThat(bob.await(ServerMessage.CallSignal.class).body()).isEqualTo("offer");
    bob.done(bob.calling.signal(id, null, "answer"));
    assertThat(ann.await(ServerMessage.CallSignal.class).body()).isEqualTo("answer");

    ann.done(ann.calling.connected(id));
    bob.done(bob.calling.connected(id));
    ann.await(ServerMessage.CallConnected.class);
    bob.await(ServerMessage.CallConnected.class);

    ann.done(ann.calling.end(id, EndReason.HUNG_UP));
    assertThat(bob.awaitEnd(id)).isEqualTo(EndReason.HUNG_UP);
    assertThat(ann.awaitEnd(id)).isEqualTo(EndReason.HUNG_UP);
    var row = server.history("bob").getFirst();
    assertThat(row.endReason()).isEqualTo(EndReason.HUNG_UP);
    assertThat(row.endedBy()).isEqualTo(server.person("ann"));
    assertThat(row.connectedAt()).isNotNull();
  }

  @Test
  void nobodyAnswersWithinHalfAMinute() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");

    CallId id = ring(ann, "bob");
    bob.await(ServerMessage.CallIncoming.class);
    server.pass(Duration.ofSeconds(28));
    assertThat(server.history("ann").getFirst().endReason()).isNull();
    server.pass(Duration.ofSeconds(3));

    assertThat(ann.awaitEnd(id)).isEqualTo(EndReason.NO_ANSWER);
    assertThat(bob.awaitEnd(id)).isEqualTo(EndReason.NO_ANSWER);
    assertThat(server.store.calls().unseenMissed(server.person("bob"))).isEqualTo(1);
  }

  @Test
  void everyDeviceRingsAndTheFirstToAcceptWins() {
    TestDevice ann = server.device("ann");
    TestDevice desk = server.device("bob");
    TestDevice phone = server.device("bob");
    CallId id = ring(ann, "bob");
    desk.await(ServerMessage.CallIncoming.class);
    phone.await(ServerMessage.CallIncoming.class);
    phone.done(phone.calling.accept(id));
    assertThat(desk.awaitEnd(id)).isEqualTo(EndReason.ANSWERED_ELSEWHERE);
    assertThat(desk.refused(desk.calling.accept(id)).code()).isEqualTo(ErrorCode.WRONG_STATE);
    assertThat(ann.await(ServerMessage.CallAccepted.class).by().deviceId())
        .isEqualTo(phone.who.device());
  }

  @Test
  void bothCallEachOtherAtOnceAndOneCallResults() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    CallId anns = CallId.random();
    CallId bobs = CallId.random();
    var first = ann.calling.invite(anns, server.person("bob"), ShownMode.STANDARD, false);
    var second = bob.calling.invite(bobs, server.person("ann"), ShownMode.STANDARD, false);
    InviteOutcome one = TestDevice.get(first);
    InviteOutcome other = TestDevice.get(second);
    if (one instanceof InviteOutcome.Rings) {
      assertThat(other).isEqualTo(new InviteOutcome.Glare(anns));
      ann.await(ServerMessage.CallAccepted.class);
    } else {
      assertThat(one).isEqualTo(new InviteOutcome.Glare(bobs));
      bob.await(ServerMessage.CallAccepted.class);
    }
    assertThat(server.history("ann")).hasSize(1);
  }

  @Test
  void lostNetworkIsForgivenForHalfAMinuteAndNotLonger() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    CallId id = answer(ann, bob, "bob");
    ann.calling.link().dropSocket();
    assertThat(bob.await(ServerMessage.CallPeer.class).online()).isFalse();
    bob.done(bob.calling.signal(id, null, "said while away"));
    server.pass(Duration.ofSeconds(2));
    ann.await(LinkState.RESUMED);
    assertThat(ann.await(ServerMessage.CallSignal.class).body()).isEqualTo("said while away");
    assertThat(bob.await(ServerMessage.CallPeer.class).online()).isTrue();

    server.forget(ann.who);
    ann.calling.link().dropSocket();
    assertThat(bob.await(ServerMessage.CallPeer.class).online()).isFalse();
    server.pass(Duration.ofSeconds(28));
    assertThat(server.history("bob").getFirst().endedAt()).isNull();
    server.pass(Duration.ofSeconds(4));
    assertThat(bob.awaitEnd(id)).isEqualTo(EndReason.CONNECTION_LOST);
    assertThat(server.history("ann").getFirst().endReason()).isEqualTo(EndReason.CONNECTION_LOST);
  }

  @Test
  void deviceThatSaysItClosesEndsTheCallAtOnce() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    CallId id = answer(ann, bob, "bob");
    bob.done(bob.calling.end(id, EndReason.DEVICE_CLOSED));
    assertThat(ann.awaitEnd(id)).isEqualTo(EndReason.DEVICE_CLOSED);
  }

  @Test
  void sessionRevokedInACallEndsItAndSignsTheDeviceOut() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    CallId id = answer(ann, bob, "bob");
    server.switchboard().sessionEnded(bob.who.session(), SessionEnd.ENDED_ELSEWHERE);
    assertThat(ann.awaitEnd(id)).isEqualTo(EndReason.SESSION_ENDED);
    bob.await(ServerMessage.SessionEnded.class);
    bob.await(LinkState.SIGNED_OUT);
  }

  @Test
  void personDisabledInACallEndsItAndIsSignedOutEverywhere() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    TestDevice bobsOther = server.device("bob");
    CallId id = answer(ann, bob, "bob");
    server.directory.change(server.person("bob"), People::disabled);
    server.switchboard().userDisabled(server.person("bob"));
    assertThat(ann.awaitEnd(id)).isEqualTo(EndReason.USER_DISABLED);
    bob.await(LinkState.SIGNED_OUT);
    bobsOther.await(LinkState.SIGNED_OUT);
  }

  @Test
  void disabledPersonsSocketIsNotLetIn() {
    DeviceSession who = server.signIn("bob");
    server.directory.change(who.user(), People::disabled);
    TestDevice bob = server.device(who, true);
    bob.calling.start();
    bob.await(LinkState.SIGNED_OUT);
  }

  @Test
  void secondSocketOfADeviceTakesOver() {
    TestDevice tab = server.device("ann");
    server.device(tab.who, true).started();
    tab.await(LinkState.REPLACED);
  }

  @Test
  void answeredCallOutlivesTheServerAndRingingOneIsMissed() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    TestDevice eve = server.device("eve");
    server.device("dan");
    CallId talking = answer(ann, bob, "bob");
    ann.done(ann.calling.connected(talking));
    bob.done(bob.calling.connected(talking));
    CallId ringing = ring(eve, "dan");

    server.crashAndRestart();
    server.pass(Duration.ofSeconds(3));
    ann.await(LinkState.RENEWED);
    bob.await(LinkState.RENEWED);
    assertThat(eve.awaitEnd(ringing)).isEqualTo(EndReason.SERVER_RESTARTED);
    assertThat(server.history("dan").getFirst().endReason()).isEqualTo(EndReason.SERVER_RESTARTED);
    assertThat(server.store.calls().unseenMissed(server.person("dan"))).isEqualTo(1);

    ann.done(ann.calling.signal(talking, null, "still there?"));
    assertThat(bob.await(ServerMessage.CallSignal.class).body()).isEqualTo("still there?");
    server.pass(Duration.ofSeconds(31));
    assertThat(server.history("ann").getFirst().endedAt()).isNull();
    ann.done(ann.calling.end(talking, EndReason.HUNG_UP));
    assertThat(bob.awaitEnd(talking)).isEqualTo(EndReason.HUNG_UP);
  }

  @Test
  void callWhoseDevicesDoNotReturnAfterARestartEnds() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    TestDevice eve = server.device("eve");
    TestDevice dan = server.device("dan");
    CallId lostByOne = answer(ann, bob, "bob");
    answer(eve, dan, "dan");
    server.keepAway(bob.who);
    server.keepAway(eve.who);
    server.keepAway(dan.who);

    server.crashAndRestart();
    server.pass(Duration.ofSeconds(3));
    assertThat(ann.await(ServerMessage.CallPeer.class).online()).isFalse();
    server.pass(Duration.ofSeconds(30));
    assertThat(ann.awaitEnd(lostByOne)).isEqualTo(EndReason.CONNECTION_LOST);
    // No device is left to notify of the other call.
    server.awaitDatabase();
    assertThat(server.history("dan").getFirst().endReason()).isEqualTo(EndReason.SERVER_RESTARTED);
  }

  @Test
  void stoppingServerTellsTheClientsToComeBack() {
    TestDevice ann = server.device("ann");
    server.switchboard().close();
    ann.await(ServerMessage.Closing.class);
    ann.await(LinkState.CONNECTING);
  }

  @Test
  void availabilityIsKeptAndShownToTheOthers() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    ann.watch(server.person("bob"));
    assertThat(bob.ask(new ClientMessage.SetAvailability(Availability.DO_NOT_DISTURB)))
        .isEqualTo(new ServerMessage.Done());
    server.pass(Duration.ofSeconds(1));
    ann.await(
        ServerMessage.PresenceChanged.class,
        changed ->
            changed
                .people()
                .contains(new PersonPresence(server.person("bob"), Presence.DO_NOT_DISTURB)));
    assertThat(server.switchboard().presenceOf(server.person("bob")))
        .isEqualTo(Presence.DO_NOT_DISTURB);
  }

  @Test
  void whatIsOutOfDateIsSaidToWhomItConcerns() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    server.switchboard().changed(server.person("ann"), Topic.ME);
    server.switchboard().changedForAll(Topic.MODES);
    server.pass(Duration.ofSeconds(1));
    assertThat(ann.await(ServerMessage.Changed.class).topic()).isEqualTo(Topic.ME);
    assertThat(ann.await(ServerMessage.Changed.class).topic()).isEqualTo(Topic.MODES);
    assertThat(bob.await(ServerMessage.Changed.class).topic()).isEqualTo(Topic.MODES);
  }

  @Test
  void aDeviceHearsThatItsPersonIsInACallOnAnotherWhenItComesAndWhenItComesBack() {
    TestDevice ann = server.device("ann");
    TestDevice bob = server.device("bob");
    CallId id = answer(ann, bob, "bob");
    server.pass(Duration.ofSeconds(1));
    awaitOwnPresence(ann, Presence.IN_A_CALL);
    TestDevice tablet = server.device("ann");
    awaitOwnPresence(tablet, Presence.IN_A_CALL);

    tablet.calling.link().dropSocket();
    tablet.await(LinkState.CONNECTING);
    ann.done(ann.calling.end(id, EndReason.HUNG_UP));
    server.pass(Duration.ofSeconds(2));
    awaitOwnPresence(tablet, Presence.AVAILABLE);
  }

  private static void awaitOwnPresence(TestDevice device, Presence presence) {
    var own = new PersonPresence(device.who.user(), presence);
    device.await(ServerMessage.PresenceChanged.class, changed -> changed.people().contains(own));
  }
}
