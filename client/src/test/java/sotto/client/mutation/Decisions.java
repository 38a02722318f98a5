package sotto.client.mutation;

import java.util.List;

/** The decisions of the client that keep a rule. */
final class Decisions {
  private static final List<String> CONTACTS = List.of("keys.ContactsTest");
  private static final List<String> OWN = List.of("keys.KeyRingTest");
  private static final List<String> CONFIRMING = List.of("keys.ConfirmingDevicesTest");
  private static final List<String> CALLS =
      List.of("e2ee.DecisionsTest", "e2ee.HostileServerTest", "e2ee.PrivateCallsTest");

  private Decisions() {}

  static final List<Decision> ALL =
      List.of(
          new Decision(
              "R-LIST-13, R-LIST-14",
              "a contact's list is compared with the remembered one",
              "keys.Contacts", "ListMemory.compare", 0, Instead.NOTHING, CONTACTS),
          new Decision(
              "R-LIST-13",
              "no list where there was one",
              "keys.Contacts", "ContactMemory.list", 0, Instead.NOTHING, CONTACTS),
          new Decision(
              "R-HEAD-1, R-HEAD-2, R-HEAD-3",
              "a contact's head statements are verified",
              "keys.Contacts", "HeadStatement.requireOf", 0, Instead.NOTHING, CONTACTS),
          new Decision(
              "R-TOGGLE-1, R-TOGGLE-2, R-TOGGLE-3",
              "a contact's setting is a fact only when it is accepted",
              "keys.Contacts", "ToggleMemory.accept", 0, Instead.RECEIVER, CONTACTS),
          new Decision(
              "R-PREKEY-5, R-OFFER-17",
              "the highest version of a contact's device is remembered",
              "keys.Contacts", "ContactMemory.withVersion", 0, Instead.RECEIVER, CONTACTS),
          new Decision(
              "R-PREKEY-5",
              "a lower version does not take the place of a higher one",
              "memory.ContactMemory", "Integer.intValue", 0, Instead.NOTHING,
              List.of("keys.ContactsTest", "memory.InMemoryKeyMemoryTest")),
          new Decision(
              "R-ASK-1",
              "another root than the remembered one is told",
              "keys.Contacts", "VerifyingKey.equals", 0, Instead.TRUE, CONTACTS),
          new Decision(
              "R-ASK-1",
              "the root of a completed call is remembered",
              "keys.Contacts", "ContactMemory.withCompletedCall", 0, Instead.RECEIVER, CONTACTS),
          new Decision(
              "§9",
              "the pinned root counts above the remembered one",
              "keys.Contacts", "Pins.pinned", 0, Instead.NOTHING, CONTACTS),
          new Decision(
              "R-LIST-13, R-LIST-14",
              "one's own list is compared with the remembered one",
              "keys.OwnListReader", "ListMemory.compare", 0, Instead.NOTHING, OWN),
          new Decision(
              "R-REC-1",
              "a recovery code of another identity changes nothing",
              "keys.KeyRing", "VerifyingKey.equals", 0, Instead.TRUE, OWN),
          new Decision(
              "R-HEAD-1, R-HEAD-2, R-HEAD-3",
              "only statements that verify are carried along in a call",
              "keys.OwnStatements", "HeadStatement.requireOf", 0, Instead.NOTHING, OWN),
          new Decision(
              "§3",
              "a prekey that has expired is erased",
              "keys.DeviceIdentity", "Instant.isAfter", 0, Instead.FALSE, OWN),
          new Decision(
              "R-PIN-1",
              "a copy is of the device that the server names as its author",
              "keys.Pins", "Require.that", 0, Instead.NOTHING, List.of("keys.KeyRingTest")),
          new Decision(
              "R-PIN-1, R-PIN-2, R-PIN-3",
              "what others have sealed is accepted into a log or dropped",
              "keys.Pins", "PinLogs.accept", 1, Instead.NOTHING, List.of("keys.KeyRingTest")),
          new Decision(
              "R-NEW-5",
              "the list is the one the confirmed device has named",
              "keys.NewDeviceConfirming", "NewDevice$Shown.requireList", 0, Instead.NOTHING,
              CONFIRMING),
          new Decision(
              "R-OFFER-7",
              "a call and a leg that were seen before are told",
              "memory.RememberedLegs", "Map.containsKey", 0, Instead.FALSE,
              List.of("memory.InMemoryKeyMemoryTest")),
          new Decision(
              "R-OFFER-7",
              "a leg of another call that was seen before is told",
              "memory.RememberedLegs", "Map.containsKey", 1, Instead.FALSE,
              List.of("memory.InMemoryKeyMemoryTest")),
          new Decision(
              "R-OFFER-6",
              "the OFFER is what the announced device says first",
              "e2ee.IncomingCall", "DeviceId.equals", 0, Instead.TRUE, CALLS),
          new Decision(
              "R-ASK-1",
              "a no of the person asked about the caller ends it",
              "e2ee.IncomingCall", "Optional.isPresent", 0, Instead.FALSE, CALLS),
          new Decision(
              "R-ASK-1",
              "what has to be asked of a caller is asked",
              "e2ee.IncomingCall", "Consent.concerns", 0, Instead.NOTHING, CALLS),
          new Decision(
              "R-ASK-2",
              "a crossing call is answered only as such",
              "e2ee.IncomingCall", "OfferedCall.crossing", 0, Instead.AGREED, CALLS),
          new Decision(
              "R-ANSWER-1",
              "a device that was offered nothing and accepts ends the call",
              "e2ee.OutgoingCall", "Stream.anyMatch", 0, Instead.TRUE, CALLS),
          new Decision(
              "R-ANSWER-11",
              "what concerns the list ends all legs",
              "e2ee.OutgoingCall", "Set.contains", 0, Instead.FALSE, CALLS),
          new Decision(
              "R-ASK-1",
              "another root is asked about before anything is offered",
              "e2ee.Placing", "ContactFinding$Usable.notices", 0, Instead.NOTHING, CALLS),
          new Decision(
              "R-ASK-1",
              "unconfirmed devices are asked about",
              "e2ee.Placing", "ContactFinding$Reachable.confirmed", 0, Instead.TRUE, CALLS),
          new Decision(
              "R-ASK-1",
              "no leg to an unconfirmed device without a yes",
              "e2ee.Placing", "ContactFinding$Reachable.confirmed", 1, Instead.TRUE, CALLS),
          new Decision(
              "R-MODE-1",
              "what rings is end-to-end encrypted, as was agreed",
              "e2ee.Placing", "instanceof CallMode$EndToEndEncrypted", 1, Instead.TRUE, CALLS),
          new Decision(
              "§11",
              "no ordinary call is placed when only end-to-end encrypted ones are wanted",
              "e2ee.Placing", "OrdinaryRules.refusesOrdinary", 0, Instead.FALSE, CALLS),
          new Decision(
              "§11",
              "none is taken either",
              "e2ee.PrivateCalls", "OrdinaryRules.refusesOrdinary", 0, Instead.FALSE, CALLS),
          new Decision(
              "§11",
              "an ordinary call is asked about when both have end-to-end encryption on",
              "e2ee.OrdinaryRules", "OrdinaryRules.isOn", 0, Instead.FALSE, CALLS),
          new Decision(
              "§11",
              "an ordinary call after an end-to-end encrypted one is asked about",
              "e2ee.OrdinaryRules", "Contacts.lastEndToEnd", 0, Instead.NOTHING, CALLS));
}
