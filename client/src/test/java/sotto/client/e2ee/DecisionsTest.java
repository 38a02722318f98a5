package sotto.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.client.directory.PublishedKeys;
import sotto.client.fixtures.TestPerson;
import sotto.client.keys.ContactFinding;
import sotto.client.keys.KeyedDevice;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.handshake.Concern;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.mode.CallMode;
import sotto.protocol.mode.Reason;
import sotto.protocol.mode.ReasonCode;
import sotto.protocol.mode.ReasonOwner;

/** The decisions of the person alone, both ways. */
class DecisionsTest extends CallsFixture {
  private static final CallMode ORDINARY =
      new CallMode.Standard(List.of(new Reason(ReasonCode.SETTING_OFF, ReasonOwner.CALLEE)));

  private void nothingRang() {
    assertThat(exchange.invites).isEmpty();
    assertThat(exchange.signals).isEmpty();
  }

  // --- another root ------------------------------------------------------------------------------

  private TestPerson annKnowsBobWhoResets() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    wholeCall(ann, bob, bobId);
    annLaptop.pins.verified(bobId, bobLaptop.list().root());
    exchange.invites.clear();
    exchange.signals.clear();
    bobResets();
    bob.calls.upkeep();
    bob.await(CallEvent.Standing.class);
    return ann;
  }

  @Test
  void aChangedRootIsNotCalledWithoutAYes() throws Exception {
    TestPerson ann = annKnowsBobWhoResets();
    ann.answers.put(Question.RootChanged.class, false);
    Question.RootChanged question = new Question.RootChanged(bobId, true);
    assertThat(ann.place(bobId)).isEqualTo(new PlaceOutcome.NotAgreed(question));
    assertThat(ann.asked()).containsExactly(question);
    nothingRang();
    assertThat(annLaptop.pins.pinned(bobId)).isPresent();
  }

  @Test
  void aChangedRootIsCalledAfterAYesWhichRemovesThePin() throws Exception {
    TestPerson ann = annKnowsBobWhoResets();
    ann.answers.put(Question.RootChanged.class, true);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    assertThat(rings.devices()).containsExactly(bobLaptop.id);
    assertThat(annLaptop.pins.pinned(bobId)).isEmpty();
  }

  @Test
  void aChangedRootDoesNotRingWithoutAYes() throws Exception {
    TestPerson ann = annKnowsBobWhoResets();
    ann.answers.put(Question.RootChanged.class, false);
    TestPerson bob = at(bobLaptop);
    bob.place(annId);
    CallEvent.Ended ended = bob.await(CallEvent.Ended.class);
    assertThat(ended.how().toString()).contains("DECLINED");
    assertThat(ann.asked()).containsExactly(new Question.RootChanged(bobId, true));
    assertThat(ann.hasHeard(CallEvent.Incoming.class)).isFalse();
  }

  @Test
  void aChangedRootRingsAfterAYes() throws Exception {
    TestPerson ann = annKnowsBobWhoResets();
    ann.answers.put(Question.RootChanged.class, true);
    at(bobLaptop).place(annId);
    CallEvent.Incoming incoming = ann.await(CallEvent.Incoming.class);
    assertThat(incoming.concerns()).contains(Concern.ROOT_CHANGED);
    assertThat(incoming.peer().verified()).isFalse();
  }

  @Test
  void acceptedAfterAYesTheNewRootIsKnownFromThenOn() throws Exception {
    TestPerson ann = annKnowsBobWhoResets();
    ann.answers.put(Question.RootChanged.class, true);
    TestPerson bob = at(bobLaptop);
    wholeCall(ann, bob, bobId);
    assertThat(ann.asked()).hasSize(1);
    wholeCall(ann, bob, bobId);
    assertThat(ann.asked()).hasSize(1);
  }

  // --- devices that are not confirmed ------------------------------------------------------------

  @Test
  void aDeviceThatIsNotConfirmedDoesNotRingAfterANoAndTheOthersDo() throws Exception {
    TestPerson ann = at(annLaptop);
    at(bobLaptop);
    at(bobPhone);
    ann.answers.put(Question.UnconfirmedDevices.class, false);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    assertThat(ann.asked())
        .containsExactly(new Question.UnconfirmedDevices(bobId, Set.of(bobPhone.id)));
    assertThat(rings.devices()).containsExactly(bobLaptop.id);
    assertThat(exchange.invites.getFirst().devices()).containsExactly(bobLaptop.id);
  }

  @Test
  void aDeviceThatIsNotConfirmedRingsAfterAYes() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson atPhone = at(bobPhone);
    ann.answers.put(Question.UnconfirmedDevices.class, true);
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) ann.place(bobId);
    assertThat(rings.devices()).containsExactly(bobPhone.id);
    atPhone.await(CallEvent.Incoming.class);
    TestPerson.get(atPhone.calls.accept(rings.call()));
    assertThat(ann.await(CallEvent.Connected.class).peer().standing())
        .isEqualTo(DeviceList.Standing.UNCONFIRMED);
  }

  @Test
  void onlyDevicesThatAreNotConfirmedAndANoIsNoCall() throws Exception {
    // Bob's confirmed laptop has published nothing.
    PublishedKeys truth = keys.truth(bobId);
    TestPerson ann = at(annLaptop);
    at(bobPhone);
    PublishedKeys now = keys.truth(bobId);
    keys.shown.put(
        bobId,
        new PublishedKeys(
            bobId,
            truth.list(),
            truth.heads(),
            now.devices().stream().filter(d -> d.device().equals(bobPhone.id)).toList(),
            null));
    ann.answers.put(Question.UnconfirmedDevices.class, false);
    assertThat(ann.place(bobId)).isInstanceOf(PlaceOutcome.NotAgreed.class);
    nothingRang();
  }

  @Test
  void aKnownContactDoesNotRingFromADeviceThatIsNotConfirmedWithoutAYes() throws Exception {
    TestPerson ann = at(annLaptop);
    wholeCall(ann, at(bobLaptop), bobId);
    TestPerson atPhone = at(bobPhone);
    ann.answers.put(Question.UnconfirmedDevices.class, false);
    atPhone.place(annId);
    atPhone.await(CallEvent.Ended.class);
    assertThat(ann.asked())
        .containsExactly(new Question.UnconfirmedDevices(bobId, Set.of(bobPhone.id)));
    assertThat(ann.hasHeard(CallEvent.Incoming.class)).isFalse();
    ann.answers.put(Question.UnconfirmedDevices.class, true);
    atPhone.place(annId);
    assertThat(ann.await(CallEvent.Incoming.class).concerns()).contains(Concern.UNCONFIRMED_DEVICE);
  }

  @Test
  void aQuestionThatFailsIsANo() throws Exception {
    TestPerson ann = at(annLaptop);
    at(bobPhone);
    // There are no answers: the question fails.
    assertThat(ann.place(bobId)).isNotInstanceOf(PlaceOutcome.Ordinary.class);
    assertThat(exchange.invites).allMatch(i -> !List.of(bobPhone.id).equals(i.devices()));
  }

  // --- ordinary calls ----------------------------------------------------------------------------

  @Test
  void anOrdinaryCallToAFirstContactNeedsNoQuestion() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    exchange.mode = ORDINARY;
    assertThat(ann.place(bobId)).isInstanceOf(PlaceOutcome.Ordinary.class);
    bob.await(CallEvent.OrdinaryIncoming.class);
    assertThat(ann.asked()).isEmpty();
    assertThat(bob.asked()).isEmpty();
  }

  @Test
  void anOrdinaryCallAfterEncryptedOnesIsAskedAboutAtBothEnds() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    wholeCall(ann, bob, bobId);
    exchange.invites.clear();
    exchange.mode = ORDINARY;
    Question.OrdinaryAfterEndToEnd question =
        new Question.OrdinaryAfterEndToEnd(bobId, clock.instant());
    ann.answers.put(Question.OrdinaryAfterEndToEnd.class, false);
    assertThat(ann.place(bobId)).isEqualTo(new PlaceOutcome.NotAgreed(question));
    assertThat(exchange.invites).isEmpty();
    ann.answers.put(Question.OrdinaryAfterEndToEnd.class, true);
    bob.answers.put(Question.OrdinaryAfterEndToEnd.class, false);
    assertThat(ann.place(bobId)).isInstanceOf(PlaceOutcome.Ordinary.class);
    bob.await(CallEvent.OrdinaryRefused.class);
    assertThat(bob.hasHeard(CallEvent.OrdinaryIncoming.class)).isFalse();
    bob.answers.put(Question.OrdinaryAfterEndToEnd.class, true);
    ann.place(bobId);
    bob.await(CallEvent.OrdinaryIncoming.class);
  }

  @Test
  void anOrdinaryCallThoughBothHaveSignedOtherwiseIsAskedAboutAtBothEnds() throws Exception {
    annLaptop.ring.setToggle(ToggleStatement.Value.ON);
    bobLaptop.ring.setToggle(ToggleStatement.Value.ON);
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    exchange.mode = ORDINARY;
    ann.answers.put(Question.OrdinaryThoughBothOn.class, false);
    assertThat(ann.place(bobId))
        .isEqualTo(new PlaceOutcome.NotAgreed(new Question.OrdinaryThoughBothOn(bobId)));
    assertThat(exchange.invites).isEmpty();
    ann.answers.put(Question.OrdinaryThoughBothOn.class, true);
    bob.answers.put(Question.OrdinaryThoughBothOn.class, false);
    ann.place(bobId);
    bob.await(CallEvent.OrdinaryRefused.class);
    assertThat(bob.asked()).containsExactly(new Question.OrdinaryThoughBothOn(annId));
  }

  @Test
  void keysTheServerKeepsBackLaterDoNotHideThatBothHaveItOn() throws Exception {
    annLaptop.ring.setToggle(ToggleStatement.Value.ON);
    bobLaptop.ring.setToggle(ToggleStatement.Value.ON);
    TestPerson ann = at(annLaptop);
    at(bobLaptop);
    annLaptop.contacts.find(bobId);
    keys.shown.put(bobId, new PublishedKeys(bobId, null, List.of(), List.of(), null));
    exchange.mode = ORDINARY;
    ann.answers.put(Question.OrdinaryThoughBothOn.class, false);
    assertThat(ann.place(bobId)).isInstanceOf(PlaceOutcome.NotAgreed.class);
  }

  @Test
  void oneSidedlyOnIsNoReasonToAsk() throws Exception {
    annLaptop.ring.setToggle(ToggleStatement.Value.ON);
    bobLaptop.ring.setToggle(ToggleStatement.Value.OFF);
    TestPerson ann = at(annLaptop);
    at(bobLaptop);
    exchange.mode = ORDINARY;
    assertThat(ann.place(bobId)).isInstanceOf(PlaceOutcome.Ordinary.class);
    assertThat(ann.asked()).isEmpty();
  }

  @Test
  void whoeverMakesEncryptedCallsOnlyRefusesOrdinaryOnesWhateverTheServerSays() throws Exception {
    annLaptop.ring.setToggle(ToggleStatement.Value.ONLY);
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    exchange.mode = ORDINARY;
    assertThat(ann.place(bobId)).isEqualTo(new PlaceOutcome.OnlyEndToEnd());
    assertThat(exchange.invites).isEmpty();
    bob.place(annId);
    ann.await(CallEvent.OrdinaryRefused.class);
    assertThat(ann.hasHeard(CallEvent.OrdinaryIncoming.class)).isFalse();
    assertThat(ann.asked()).isEmpty();
  }

  @Test
  void aRefusalOfPolicyIsToldWithItsReasons() throws Exception {
    TestPerson ann = at(annLaptop);
    at(bobLaptop);
    List<Reason> reasons = List.of(new Reason(ReasonCode.END_TO_END_REQUIRED, ReasonOwner.CALLEE));
    exchange.mode = new CallMode.Refused(reasons);
    assertThat(ann.place(bobId)).isEqualTo(new PlaceOutcome.PolicyRefuses(reasons));
  }

  // --- unusable contacts ------------------------------------------------------------------------

  @Test
  void aContactWhoseListPartsIsNotCalledInAnyWay() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    DeviceList before = bobLaptop.list();
    bobLaptop.confirm(bobPhone);
    annLaptop.contacts.find(bobId);
    KeyedDevice other = KeyedDevice.of(keys, bobId, clock);
    DeviceList fork =
        ListAuthor.append(
            before,
            bobLaptop.identity.device(),
            new ListAction.Add(other.identity.device().certificate()),
            clock.instant());
    keys.shown.put(
        bobId,
        new PublishedKeys(
            bobId,
            DeviceList.encode(fork.entries()),
            List.of(),
            keys.truth(bobId).devices(),
            null));
    assertThat(ann.place(bobId))
        .isInstanceOfSatisfying(
            PlaceOutcome.NotVerified.class,
            not -> assertThat(not.finding()).isEqualTo(new ContactFinding.Forked()));
    nothingRang();
    // Nor does the contact ring.
    keys.shown.remove(bobId);
    bob.calls.upkeep();
    bob.await(CallEvent.Standing.class);
    keys.shown.put(
        bobId,
        new PublishedKeys(bobId, DeviceList.encode(fork.entries()), List.of(), List.of(), null));
    bob.place(annId);
    ann.await(CallEvent.IncomingRefused.class);
    assertThat(ann.hasHeard(CallEvent.Incoming.class)).isFalse();
  }

  @Test
  void keysThatCannotBeFetchedAreNoCall() throws Exception {
    TestPerson ann = at(annLaptop);
    at(bobLaptop);
    keys.unreachable = true;
    assertThat(ann.place(bobId)).isEqualTo(new PlaceOutcome.Failed("UNREACHABLE"));
    nothingRang();
  }

  // --- glare ------------------------------------------------------------------------------------

  @Test
  void aCallThatCrossesIsAskedAboutWhenSomethingHasToBeDecided() throws Exception {
    TestPerson ann = at(annLaptop);
    TestPerson bob = at(bobLaptop);
    wholeCall(ann, bob, bobId);
    TestPerson atPhone = at(bobPhone);
    ann.answers.put(Question.UnconfirmedDevices.class, false);
    // The phone's call is there, and its offer is not: glare with Ann's own call.
    exchange.onTheWay = signal -> null;
    atPhone.place(annId);
    PlaceOutcome.Glare glare = (PlaceOutcome.Glare) ann.place(bobId);
    exchange.onTheWay = signal -> signal;
    int asked = ann.asked().size();
    exchange.say(annLaptop.id, exchange.signals.getLast());
    atPhone.await(CallEvent.Ended.class);
    assertThat(exchange.signals.getLast().callId()).isEqualTo(glare.call());
    assertThat(ann.asked()).hasSize(asked + 1);
    assertThat(ann.asked().getLast())
        .isEqualTo(new Question.UnconfirmedDevices(bobId, Set.of(bobPhone.id)));
    assertThat(ann.hasHeard(CallEvent.Incoming.class)).isFalse();
    assertThat(media.releases()).hasSize(2);
  }
}
