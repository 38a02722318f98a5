package sotto.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.client.directory.PublishedKeys;
import sotto.client.fixtures.TestPerson;
import sotto.client.keys.KeyedDevice;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.session.Signal;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;

/** Calls that go well, between two people with three devices. */
class PrivateCallsTest extends CallsFixture {
  @Test
  void bothSeeTheSameCodeAndMediaFlowsAfterAllFourChecks() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    PlaceOutcome.Rings rings = ann.ring(bob);
    assertThat(rings.devices()).containsExactly(bobLaptop.id);
    CallEvent.Confirmed atAnn = ann.await(CallEvent.Confirmed.class);
    CallEvent.Confirmed atBob = bob.await(CallEvent.Confirmed.class);
    assertThat(atAnn.code()).isEqualTo(atBob.code());
    assertThat(ann.await(CallEvent.Connected.class).peer().certificate().device())
        .isEqualTo(bobLaptop.id);
    bob.await(CallEvent.Connected.class);
    assertThat(media.releases()).hasSize(2);
    bob.calls.hangUp(rings.call());
    assertThat(bob.await(CallEvent.Ended.class).how())
        .isEqualTo(new CallEnding.ByThisDevice(EndReason.HUNG_UP));
    assertThat(ann.await(CallEvent.Ended.class).how())
        .isEqualTo(new CallEnding.ByPeer(Signal.Reason.HUNG_UP));
    assertThat(exchange.connected).containsExactlyInAnyOrder(annLaptop.id, bobLaptop.id);
    assertThat(media.open()).isZero();
    assertThat(ann.asked()).isEmpty();
    assertThat(bob.asked()).isEmpty();
    assertThat(annLaptop.contacts.lastEndToEnd(bobId)).contains(clock.instant());
  }

  @Test
  void withoutMediaTheCallStaysAtConfirmed() throws Exception {
    HeadlessMedia headless = new HeadlessMedia(clock, Randomness.secure());
    TestPerson ann = at(annLaptop, headless);
    TestPerson bob = at(bobLaptop, headless);
    PlaceOutcome.Rings rings = ann.ring(bob);
    assertThat(ann.await(CallEvent.Confirmed.class).code())
        .isEqualTo(bob.await(CallEvent.Confirmed.class).code());
    ann.calls.sendState(rings.call(), new Signal.State(true, false, false));
    assertThat(bob.await(CallEvent.PeerState.class).state())
        .isEqualTo(new Signal.State(true, false, false));
    ann.calls.hangUp(rings.call());
    bob.await(CallEvent.Ended.class);
    assertThat(ann.hasHeard(CallEvent.Connected.class)).isFalse();
    assertThat(exchange.connected).isEmpty();
    assertThat(annLaptop.contacts.lastEndToEnd(bobId)).isEmpty();
  }

  @Test
  void candidatesPassSealedInBothDirections() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    bob.await(CallEvent.Incoming.class);
    // Before the answer there is no recipient to seal to: it has to wait.
    Signal.Candidate early = new Signal.Candidate("0", "candidate:1 1 udp 1 192.0.2.1 1 typ host");
    media.gather(early);
    TestPerson.get(bob.calls.accept(rings.call()));
    ann.await(CallEvent.Connected.class);
    bob.await(CallEvent.Connected.class);
    Signal.Candidate late = new Signal.Candidate("0", "");
    media.gather(late);
    ann.calls.sendState(rings.call(), new Signal.State(true, true, true));
    bob.await(CallEvent.PeerState.class);
    bob.calls.sendState(rings.call(), new Signal.State(true, true, true));
    ann.await(CallEvent.PeerState.class);
    assertThat(media.heard()).containsExactlyInAnyOrder(early, late, late);
  }

  @Test
  void theFirstOfTwoDevicesToAcceptHasTheCall() throws Exception {
    bobLaptop.confirm(bobPhone);
    TestPerson ann = at(annLaptop);
    TestPerson atLaptop = at(bobLaptop);
    TestPerson atPhone = at(bobPhone);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    assertThat(rings.devices()).containsExactlyInAnyOrder(bobLaptop.id, bobPhone.id);
    atLaptop.await(CallEvent.Incoming.class);
    atPhone.await(CallEvent.Incoming.class);
    assertThat(TestPerson.get(atPhone.calls.accept(rings.call()))).isTrue();
    assertThat(atLaptop.await(CallEvent.Ended.class).how())
        .isEqualTo(new CallEnding.ByServer(EndReason.ANSWERED_ELSEWHERE, bobId));
    assertThat(ann.await(CallEvent.Connected.class).peer().certificate().device())
        .isEqualTo(bobPhone.id);
    assertThat(TestPerson.get(atLaptop.calls.accept(rings.call()))).isFalse();
  }

  @Test
  void aPinOfOneDeviceShowsAsVerifiedOnTheOther() throws Exception {
    bobLaptop.confirm(bobPhone);
    TestPerson ann = at(annLaptop);
    TestPerson atLaptop = at(bobLaptop);
    PlaceOutcome.Rings rings = ann.ring(atLaptop);
    assertThat(atLaptop.await(CallEvent.Connected.class).peer().verified()).isFalse();
    TestPerson.get(atLaptop.calls.codesMatch(rings.call()));
    ann.calls.hangUp(rings.call());
    atLaptop.await(CallEvent.Ended.class);
    bobPhone.pins.sync();
    TestPerson atPhone = at(bobPhone);
    ann.place(bobId);
    assertThat(atPhone.await(CallEvent.Incoming.class).peer().verified()).isTrue();
  }

  @Test
  void thereIsNoPinWithoutACode() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    bob.await(CallEvent.Incoming.class);
    assertThatThrownBy(() -> TestPerson.get(ann.calls.codesMatch(rings.call()))).isNotNull();
    assertThat(annLaptop.pins.pinned(bobId)).isEmpty();
  }

  @Test
  void aRevokedDeviceNoLongerRings() throws Exception {
    bobLaptop.confirm(bobPhone);
    TestPerson ann = at(annLaptop);
    at(bobLaptop);
    at(bobPhone);
    bobLaptop.ring.revoke(bobPhone.id, ListAction.Reason.LOST);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    assertThat(rings.devices()).containsExactly(bobLaptop.id);
    assertThat(exchange.invites.getLast().devices()).containsExactly(bobLaptop.id);
  }

  @Test
  void aListThatHasGrownSinceItWasFetchedIsFetchedAgain() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    PublishedKeys old = keys.truth(bobId);
    bobLaptop.confirm(bobPhone);
    keys.shown.put(bobId, old);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    bob.await(CallEvent.Incoming.class);
    // The answer carries a head that Ann has not seen.
    keys.shown.remove(bobId);
    TestPerson.get(bob.calls.accept(rings.call()));
    ann.await(CallEvent.Connected.class);
    bob.await(CallEvent.Connected.class);
  }

  @Test
  void aCallThatKnowsMoreOfOnesOwnListThanThisDeviceIsTakenAfterFetching() throws Exception {
    bobLaptop.confirm(bobPhone);
    TestPerson ann = at(annLaptop);
    TestPerson atPhone = at(bobPhone);
    // Bob's phone has not seen the third device; Ann has.
    bobLaptop.confirm(KeyedDevice.of(keys, bobId, clock));
    ann.place(bobId);
    assertThat(atPhone.await(CallEvent.Incoming.class).concerns()).isEmpty();
  }

  @Test
  void callsThatCrossBecomeOneWithoutAQuestion() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    var placed = ann.calls.place(bobId, false);
    var glare = bob.calls.place(annId, false);
    PlaceOutcome atAnn = TestPerson.get(placed);
    PlaceOutcome atBob = TestPerson.get(glare);
    ann.await(CallEvent.Connected.class);
    bob.await(CallEvent.Connected.class);
    assertThat(Set.of(atAnn.getClass(), atBob.getClass()))
        .isEqualTo(Set.of(PlaceOutcome.Rings.class, PlaceOutcome.Glare.class));
    assertThat(media.open()).isEqualTo(2);
  }

  @Test
  void whatTheServerMayNotHaveGoesOutOnceMoreOnANewLink() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    PlaceOutcome.Rings rings = ann.ring(bob);
    ann.await(CallEvent.Connected.class);
    bob.await(CallEvent.Connected.class);
    Signal.State muted = new Signal.State(false, false, false);
    ann.calls.client().link().dropSocket();
    ann.calls.sendState(rings.call(), muted);
    assertThat(bob.await(CallEvent.PeerState.class).state()).isEqualTo(muted);
    Signal.State unmuted = new Signal.State(true, false, false);
    ann.calls.sendState(rings.call(), unmuted);
    assertThat(bob.await(CallEvent.PeerState.class).state()).isEqualTo(unmuted);
  }

  @Test
  void whatOnlyTheServerSaysOfAnEndIsToldAsThat() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    PlaceOutcome.Rings rings = ann.ring(bob);
    ann.await(CallEvent.Connected.class);
    exchange.say(annLaptop.id, new ServerMessage.CallEnded(rings.call(), EndReason.HUNG_UP, bobId));
    assertThat(ann.await(CallEvent.Ended.class).how())
        .isEqualTo(new CallEnding.ByServer(EndReason.HUNG_UP, bobId));
  }

  @Test
  void aDeviceWithoutKeysPlacesNothing() throws Exception {
    UserId eve = UserId.random();
    TestPerson somebody = at(KeyedDevice.of(keys, eve, clock));
    at(bobLaptop);
    assertThat(somebody.place(bobId)).isEqualTo(new PlaceOutcome.NotSetUp());
    assertThat(exchange.invites).isEmpty();
  }
}
