package sotto.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.client.fixtures.TestPerson;
import sotto.client.keys.KeyedDevice;
import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.session.Signal;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.mode.Reason;
import sotto.protocol.mode.ReasonCode;
import sotto.protocol.mode.ReasonOwner;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.MediaRoute;
import sotto.protocol.signalling.RemoteDevice;
import sotto.protocol.signalling.ServerMessage;

/** Attacks of a server on a call that is not accepted yet: it rings unharmed, or not at all. */
class HostileOffersTest extends HostileServerFixture {
  @ParameterizedTest
  @ValueSource(ints = {4, 40, 1150, -1})
  void aChangedOfferDoesNotRing(int place) throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    onTheWay(signal -> type(signal) == OFFER, signal -> changed(signal, place));
    ann.place(bobId);
    assertThat(bob.await(CallEvent.IncomingRefused.class).kind())
        .isEqualTo(FailureKind.CHANGED_ON_THE_WAY);
    ann.await(CallEvent.Ended.class);
    assertThat(bob.hasHeard(CallEvent.Incoming.class)).isFalse();
    assertThat(exchange.endings).containsExactly(EndReason.VERIFICATION_FAILED);
    nothingCameOfIt();
  }

  @Test
  void anOfferOfANewerClientIsToldAsTooOld() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    onTheWay(signal -> type(signal) == OFFER, signal -> changed(signal, 0));
    ann.place(bobId);
    assertThat(bob.await(CallEvent.IncomingRefused.class).kind())
        .isEqualTo(FailureKind.TOO_OLD_A_CLIENT);
  }

  @Test
  void nothingIsOfferedWhenTheOwnListHasBecomeAnAlertMeanwhile() throws Exception {
    TestPerson ann = at(annLaptop);
    at(bobLaptop);
    exchange.atInvite = () -> beginsAnewElsewhere(annLaptop);
    ann.place(bobId);
    assertThat(ann.await(CallEvent.Ended.class).how())
        .isEqualTo(refused(FailureKind.COULD_NOT_BE_VERIFIED));
    assertThat(exchange.signals).isEmpty();
  }

  @Test
  void anOfferThatIsNoFrameDoesNotRing() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    onTheWay(
        signal -> true,
        signal -> new ServerMessage.CallSignal(signal.callId(), signal.from(), "{\"sdp\":1}"));
    ann.place(bobId);
    assertThat(bob.await(CallEvent.IncomingRefused.class).kind())
        .isEqualTo(FailureKind.CHANGED_ON_THE_WAY);
  }

  @Test
  void whatAnotherDeviceSaysFirstIsNotTakenForTheOffer() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    exchange.onTheWay = signal -> null;
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    exchange.settle();
    ServerMessage.CallSignal offer = exchange.signals.getFirst();
    exchange.say(
        bobLaptop.id,
        new ServerMessage.CallSignal(rings.call(), bobPhone.id, changed(offer, -1).body()));
    exchange.say(bobLaptop.id, offer);
    assertThat(bob.await(CallEvent.Incoming.class).call()).isEqualTo(rings.call());
  }

  @Test
  void oneBadLegLeavesTheOtherRinging() throws Exception {
    bobLaptop.confirm(bobPhone);
    TestPerson ann = at(annLaptop);
    TestPerson atLaptop = at(bobLaptop);
    TestPerson atPhone = at(bobPhone);
    var first = new ArrayList<String>();
    onTheWay(
        signal -> {
          if (first.isEmpty()) {
            first.add(signal.body());
          }
          return first.contains(signal.body());
        },
        signal -> changed(signal, -1));
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    List<DeviceId> devices = Objects.requireNonNull(exchange.invites.getFirst().devices());
    TestPerson good = devices.getFirst().equals(bobLaptop.id) ? atPhone : atLaptop;
    good.await(CallEvent.Incoming.class);
    assertThat(TestPerson.get(good.calls.accept(rings.call()))).isTrue();
    ann.await(CallEvent.Connected.class);
  }

  @Test
  void aDeviceIsOfferedACallEightTimesAtMost() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    bob.await(CallEvent.Incoming.class);
    for (int more = 0; more < 12; more++) {
      comesBack(rings.call());
    }
    assertThat(TestPerson.get(bob.calls.accept(rings.call()))).isTrue();
    ann.await(CallEvent.Connected.class);
    assertThat(exchange.signals.stream().filter(signal -> type(signal) == OFFER)).hasSize(8);
  }

  @Test
  void nothingIsOfferedOnceTheCallIsAnswered() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    bob.await(CallEvent.Incoming.class);
    assertThat(TestPerson.get(bob.calls.accept(rings.call()))).isTrue();
    ann.await(CallEvent.Connected.class);
    comesBack(rings.call());
    exchange.say(
        annLaptop.id, new ServerMessage.CallEnded(rings.call(), EndReason.HUNG_UP, bobId, null));
    ann.await(CallEvent.Ended.class);
    assertThat(exchange.signals.stream().filter(signal -> type(signal) == OFFER)).hasSize(1);
  }

  @Test
  void anOfferThatWasOnItsWayWhenTheDeviceAnsweredEndsNothing() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    bob.await(CallEvent.Incoming.class);
    ServerMessage.CallSignal offer = exchange.signals.getFirst();
    assertThat(TestPerson.get(bob.calls.accept(rings.call()))).isTrue();
    exchange.say(bobLaptop.id, offer);
    ann.await(CallEvent.Connected.class);
    bob.await(CallEvent.Connected.class);
    exchange.say(bobLaptop.id, offer);
    bob.calls.hangUp(rings.call());
    assertThat(ann.await(CallEvent.Ended.class).how())
        .isEqualTo(new CallEnding.ByPeer(Signal.Reason.HUNG_UP));
  }

  @Test
  void anOfferIsNotTakenForAnotherCall() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    ann.place(bobId);
    bob.await(CallEvent.Incoming.class);
    ServerMessage.CallSignal offer = exchange.signals.getFirst();
    CallId other = CallId.random();
    announce(other);
    exchange.say(bobLaptop.id, new ServerMessage.CallSignal(other, offer.from(), offer.body()));
    assertThat(bob.await(CallEvent.IncomingRefused.class).call()).isEqualTo(other);
  }

  @Test
  void anOfferRingsOnceAlsoAfterARestart() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    bob.await(CallEvent.Incoming.class);
    ServerMessage.CallSignal offer = exchange.signals.getFirst();
    bob.close();
    TestPerson again = at(bobLaptop);
    announce(rings.call());
    exchange.say(bobLaptop.id, offer);
    assertThat(again.await(CallEvent.IncomingRefused.class).kind())
        .isEqualTo(FailureKind.CHANGED_ON_THE_WAY);
    assertThat(again.hasHeard(CallEvent.Incoming.class)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCallThatIsOverDoesNotRingAgainWithAnotherLeg(boolean declined) throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    bob.await(CallEvent.Incoming.class);
    // The server makes Ann's device send another OFFER, and withholds it.
    var second = new CompletableFuture<ServerMessage.CallSignal>();
    exchange.onTheWay =
        signal -> {
          second.complete(signal);
          return null;
        };
    comesBack(rings.call());
    ServerMessage.CallSignal kept = TestPerson.get(second);
    if (declined) {
      bob.calls.decline(rings.call());
    } else {
      exchange.say(
          bobLaptop.id,
          new ServerMessage.CallEnded(rings.call(), EndReason.CANCELLED, annId, null));
    }
    bob.await(CallEvent.Ended.class);
    // A running client remembers past calls itself; the memory has to do so after a restart.
    TestPerson restarted = again(bob);
    announce(rings.call());
    exchange.say(bobLaptop.id, kept);
    assertThat(restarted.await(CallEvent.IncomingRefused.class).call()).isEqualTo(rings.call());
    assertThat(restarted.hasHeard(CallEvent.Incoming.class)).isFalse();
  }

  @Test
  void aCallAnnouncedAsSomebodyElsesDoesNotRing() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    var eve = KeyedDevice.of(keys, UserId.random(), clock);
    eve.setUp();
    // Eve's offer, announced as Ann's.
    TestPerson atEve = at(eve);
    exchange.onTheWay = signal -> null;
    atEve.place(bobId);
    exchange.settle();
    ServerMessage.CallSignal offer = exchange.signals.getFirst();
    bob.calls.hangUp(offer.callId());
    CallId call = offer.callId();
    exchange.say(bobLaptop.id, new ServerMessage.CallEnded(call, EndReason.CANCELLED, null));
    TestPerson fresh = again(bob);
    announce(call);
    exchange.say(bobLaptop.id, new ServerMessage.CallSignal(call, annLaptop.id, offer.body()));
    fresh.await(CallEvent.IncomingRefused.class);
    assertThat(ann.asked()).isEmpty();
  }

  @Test
  void devicesTheServerRingsUnaskedGetNoOffer() throws Exception {
    TestPerson ann = at(annLaptop);
    at(bobLaptop);
    TestPerson atPhone = at(bobPhone);
    ann.answers.put(Question.UnconfirmedDevices.class, false);
    exchange.ringsAll = true;
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    assertThat(rings.devices()).containsExactly(bobLaptop.id);
    exchange.settle();
    assertThat(exchange.signals).hasSize(1);
    assertThat(atPhone.hasHeard(CallEvent.Incoming.class)).isFalse();
  }

  @Test
  void anInviteThatBecomesAnOrdinaryCallIsEnded() throws Exception {
    TestPerson ann = at(annLaptop);
    at(bobLaptop);
    exchange.invitedMode =
        new CallMode.Standard(List.of(new Reason(ReasonCode.SETTING_OFF, ReasonOwner.CALLEE)));
    assertThat(ann.place(bobId)).isEqualTo(new PlaceOutcome.Failed("MODE_CHANGED"));
    ann.await(CallEvent.Ended.class);
    assertThat(exchange.signals).isEmpty();
    nothingCameOfIt();
  }

  /** The server claims to Ann's device that Bob's has come back, and rings. */
  private void comesBack(CallId call) {
    RemoteDevice laptop = new RemoteDevice(bobId, bobLaptop.id, ClientKind.HEADLESS, "1", true);
    exchange.say(annLaptop.id, new ServerMessage.CallRinging(call, laptop));
  }

  private void announce(CallId call) {
    exchange.say(
        bobLaptop.id,
        new ServerMessage.CallIncoming(
            call,
            annId,
            "somebody",
            new RemoteDevice(annId, annLaptop.id, ClientKind.HEADLESS, "1", true),
            new CallMode.EndToEndEncrypted(),
            new MediaRoute.DeviceToDevice(),
            false,
            clock.instant().plusSeconds(30),
            false));
  }

  private TestPerson again(TestPerson bob) throws Exception {
    bob.close();
    return at(bobLaptop);
  }
}
