package sotto.e2ee.handshake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.Case;
import sotto.e2ee.Person;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.device.LocalPrekey;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.sign.VerifyingKey;

/** Calls that may not go on without a person's yes. */
final class ConsentCases {
  private final Pair pair = new Pair("consent");
  private final Person eve = Person.of("eve", ClientClass.WEB);

  ConsentCases() throws Exception {}

  List<Case> all() {
    return List.of(
        new Case(
            Rule.R_ASK_1,
            "calling a contact whose root changed",
            () -> plan(pair.bob, eve.list().root()).withoutAsking()),
        new Case(
            Rule.R_ASK_1,
            "calling an unconfirmed device of a known contact",
            () -> unconfirmed(pair.bob.list().root()).withoutAsking()),
        new Case(
            Rule.R_ASK_1,
            "called by a contact whose root changed",
            () -> called(eve.list().root()).withoutAsking()),
        new Case(Rule.R_ANSWER_11, "calling a device that is revoked", this::planForRevoked),
        new Case(
            Rule.R_CERT_4,
            "calling a device of somebody else",
            () -> plan(pair.bob, eve.list(), eve.list().root(), List.of())),
        new Case(
            Rule.R_PREKEY_3,
            "calling a device whose prekey has expired",
            () ->
                LegPlan.of(
                    VersionRange.OWN,
                    Contact.first(pair.bob.list()),
                    pair.bob.device().certificate(),
                    pair.bob.prekey().certificate(),
                    List.of(),
                    Person.NOW.plus(Duration.ofDays(15)))),
        new Case(
            Rule.R_HEAD_1,
            "calling on the word of somebody else's device",
            () ->
                plan(
                    pair.bob,
                    pair.bob.list(),
                    pair.bob.list().root(),
                    List.of(eve.device().attest(pair.bob.list().head(), Person.NOW)))),
        new Case(
            Rule.R_ASK_2,
            "glare with a call of somebody else",
            () -> OfferedCall.onGlare(eve.user(), called(null))),
        new Case(
            Rule.R_ASK_2,
            "glare with a contact whose root changed",
            () -> OfferedCall.onGlare(pair.alice.user(), called(eve.list().root()))));
  }

  private Consent<LegPlan> plan(Person who, VerifyingKey remembered) throws Exception {
    return plan(who, who.list(), remembered, List.of());
  }

  private static Consent<LegPlan> plan(
      Person who, DeviceList list, VerifyingKey remembered, List<HeadStatement> statements)
      throws Exception {
    return LegPlan.of(
        VersionRange.OWN,
        new Contact(list, remembered, false, Map.of()),
        who.device().certificate(),
        who.prekey().certificate(),
        statements,
        Person.NOW);
  }

  private void planForRevoked() throws Exception {
    var revoke = new ListAction.Revoke(pair.bob.device().id(), ListAction.Reason.LOST);
    DeviceList list = ListAuthor.append(pair.bob.list(), pair.bob.root(), revoke, Person.NOW);
    plan(pair.bob, list, list.root(), List.of());
  }

  private Consent<LegPlan> unconfirmed(VerifyingKey remembered) throws Exception {
    LocalDevice tablet = Person.newDevice(pair.bob.user(), ClientClass.WEB, pair.random);
    LocalPrekey prekey = tablet.newPrekey(1, VersionRange.OWN, Person.NOW, pair.random);
    return LegPlan.of(
        VersionRange.OWN,
        new Contact(pair.bob.list(), remembered, false, Map.of()),
        tablet.certificate(),
        prekey.certificate(),
        List.of(),
        Person.NOW);
  }

  private Consent<OfferedCall> called(@Nullable VerifyingKey remembered) throws Exception {
    Pair fresh = new Pair("consent");
    fresh.aliceAsContact = new Contact(fresh.alice.list(), remembered, false, Map.of());
    return fresh.receive(fresh.offer().frame());
  }
}
