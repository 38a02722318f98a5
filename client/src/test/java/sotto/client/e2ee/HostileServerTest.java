package sotto.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.client.directory.PublishedKeys;
import sotto.client.fixtures.TestPerson;
import sotto.client.keys.KeyedDevice;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.session.Signal;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.RemoteDevice;
import sotto.protocol.signalling.ServerMessage;

/** Attacks of a server on an accepted call: the call ends, and no other goes on in its place. */
class HostileServerTest extends HostileServerFixture {
  @Test
  void nothingIsAnsweredWhenTheOwnListHasBecomeAnAlertWhileItRang() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    bob.await(CallEvent.Incoming.class);
    beginsAnewElsewhere(bobLaptop);
    var _ = bob.calls.accept(rings.call());
    assertThat(bob.await(CallEvent.Ended.class).how())
        .isEqualTo(refused(FailureKind.COULD_NOT_BE_VERIFIED));
    assertThat(exchange.signals).noneMatch(signal -> type(signal) == ANSWER);
    nothingCameOfIt();
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 1140, -1})
  void aChangedAnswerEndsTheCall(int place) throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    onTheWay(signal -> type(signal) == ANSWER, signal -> changed(signal, place));
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    bob.await(CallEvent.Incoming.class);
    TestPerson.get(bob.calls.accept(rings.call()));
    assertThat(ann.await(CallEvent.Ended.class).how())
        .isEqualTo(refused(FailureKind.CHANGED_ON_THE_WAY));
    assertThat(bob.await(CallEvent.Ended.class).how())
        .isEqualTo(new CallEnding.ByServer(EndReason.VERIFICATION_FAILED, annId));
    nothingCameOfIt();
  }

  @Test
  void anAnswerOfAnotherListEndsTheCallThoughAnotherDeviceStillRings() throws Exception {
    bobLaptop.confirm(bobPhone);
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    at(bobPhone);
    // Bob's list has one entry more than the one served to Ann, and later another entry is served
    // in its place.
    DeviceList before = bobLaptop.list();
    PublishedKeys old = keys.truth(bobId);
    bobLaptop.confirm(KeyedDevice.of(keys, bobId, clock));
    KeyedDevice unknown = KeyedDevice.of(keys, bobId, clock);
    DeviceList fork =
        ListAuthor.append(
            before,
            bobLaptop.identity.device(),
            new ListAction.Add(unknown.identity.device().certificate()),
            clock.instant());
    keys.shown.put(bobId, old);
    // The laptop must not be ended as the device known to have accepted.
    exchange.tellsWhoAccepted = false;
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    assertThat(rings.devices()).containsExactlyInAnyOrder(bobLaptop.id, bobPhone.id);
    bob.await(CallEvent.Incoming.class);
    keys.shown.put(
        bobId,
        new PublishedKeys(
            bobId, DeviceList.encode(fork.entries()), List.of(), old.devices(), null));
    assertThat(TestPerson.get(bob.calls.accept(rings.call()))).isTrue();
    assertThat(ann.await(CallEvent.Ended.class).how())
        .isEqualTo(refused(FailureKind.COULD_NOT_BE_VERIFIED));
    bob.await(CallEvent.Ended.class);
    nothingCameOfIt();
  }

  @Test
  void aDeviceThatWasNotOfferedACallCannotHaveAcceptedIt() throws Exception {
    TestPerson ann = at(annLaptop);
    at(bobLaptop);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    exchange.say(
        annLaptop.id,
        new ServerMessage.CallAccepted(
            rings.call(), new RemoteDevice(bobId, bobPhone.id, ClientKind.WEB, "1", true)));
    assertThat(ann.await(CallEvent.Ended.class).how()).isEqualTo(refused(Rule.R_ANSWER_1.kind()));
    nothingCameOfIt();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20, 30, -1})
  void aChangedConfirmEndsTheCall(int place) throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    onTheWay(
        signal -> type(signal) == DATA && signal.from().equals(annLaptop.id),
        signal -> changed(signal, place));
    ann.ring(bob);
    assertThat(bob.await(CallEvent.Ended.class).how())
        .isEqualTo(refused(FailureKind.CHANGED_ON_THE_WAY));
    ann.await(CallEvent.Ended.class);
    nothingCameOfIt();
  }

  @Test
  void aChangedAcknowledgementEndsTheCall() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    onTheWay(
        signal -> type(signal) == DATA && signal.from().equals(bobLaptop.id),
        signal -> changed(signal, -1));
    ann.ring(bob);
    assertThat(ann.await(CallEvent.Ended.class).how())
        .isEqualTo(refused(FailureKind.CHANGED_ON_THE_WAY));
    bob.await(CallEvent.Ended.class);
    nothingCameOfIt();
  }

  @Test
  void aSignalThatIsMissingEndsTheCall() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    PlaceOutcome.Rings rings = ann.ring(bob);
    ann.await(CallEvent.Connected.class);
    bob.await(CallEvent.Connected.class);
    var kept = new ArrayList<String>();
    exchange.onTheWay =
        signal -> {
          kept.add(signal.body());
          return kept.size() == 1 ? null : signal;
        };
    ann.calls.sendState(rings.call(), new Signal.State(true, true, false));
    ann.calls.sendState(rings.call(), new Signal.State(true, true, true));
    assertThat(bob.await(CallEvent.Ended.class).how())
        .isEqualTo(refused(FailureKind.CHANGED_ON_THE_WAY));
    ann.await(CallEvent.Ended.class);
    assertThat(media.open()).isZero();
  }

  @Test
  void repeatedSignalsAndAnswersAreDropped() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    PlaceOutcome.Rings rings = ann.ring(bob);
    ann.await(CallEvent.Connected.class);
    bob.await(CallEvent.Connected.class);
    for (ServerMessage.CallSignal signal : List.copyOf(exchange.signals)) {
      if (type(signal) != OFFER) {
        exchange.say(signal.from().equals(annLaptop.id) ? bobLaptop.id : annLaptop.id, signal);
      }
    }
    ann.calls.hangUp(rings.call());
    assertThat(bob.await(CallEvent.Ended.class).how()).isInstanceOf(CallEnding.ByPeer.class);
    assertThat(ann.await(CallEvent.Ended.class).how()).isInstanceOf(CallEnding.ByThisDevice.class);
  }

  @Test
  void anotherCertificateInDtlsEndsTheCallBeforeAnyMedia() throws Exception {
    media.changeCertificates(certificate -> ByteString.ofHex("3003020101"));
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    ann.ring(bob);
    ann.await(CallEvent.Ended.class);
    bob.await(CallEvent.Ended.class);
    nothingCameOfIt();
  }

  @Test
  void anotherCertificateLaterInTheCallEndsIt() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    ann.ring(bob);
    ann.await(CallEvent.Connected.class);
    bob.await(CallEvent.Connected.class);
    media.changeCertificates(certificate -> ByteString.ofHex("3003020101"));
    media.connectAgain();
    ann.await(CallEvent.Ended.class);
    bob.await(CallEvent.Ended.class);
    assertThat(media.open()).isZero();
  }

  @Test
  void aBindingOfSomebodyElseEndsTheCallBeforeAnyMedia() throws Exception {
    media.changeBindings(message -> {
      byte[] bytes = message.toArray();
      bytes[bytes.length - 1] ^= 1;
      return ByteString.of(bytes);
    });
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    ann.ring(bob);
    ann.await(CallEvent.Ended.class);
    bob.await(CallEvent.Ended.class);
    nothingCameOfIt();
  }

  @Test
  void aSecondBindingEndsTheCall() throws Exception {
    media.repeatBindings(2);
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    ann.ring(bob);
    ann.await(CallEvent.Ended.class);
    bob.await(CallEvent.Ended.class);
    assertThat(media.open()).isZero();
  }
}
