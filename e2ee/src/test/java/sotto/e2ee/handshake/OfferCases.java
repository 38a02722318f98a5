package sotto.e2ee.handshake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.Case;
import sotto.e2ee.Person;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.EntrySigner;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.envelope.Purpose;
import sotto.e2ee.envelope.Recipient;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.identity.ListHead;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.media.Media;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.sign.SignedObject;
import sotto.e2ee.sign.SigningKey;
import sotto.protocol.CallId;

/** OFFERs that Alice's device really signed, with one thing wrong. */
final class OfferCases {
  private static final ByteString OTHER = ByteString.ofHex("77".repeat(32));

  private final List<Case> cases = new ArrayList<>();
  private final List<NamedFrame> frames = new ArrayList<>();
  private final Pair pair = new Pair("offer cases");
  private final Person eve = Person.of("eve", ClientClass.WEB);

  OfferCases() throws Exception {}

  List<Case> all() throws Exception {
    terms();
    forUs();
    signatures();
    lists();
    return cases;
  }

  private void terms() throws Exception {
    VersionRange future = new VersionRange(1, 2);
    edit(Rule.R_OFFER_1, "a version the callee lacks", s -> Edit.with(s, Terms.of(2, future)));
    edit(
        Rule.R_OFFER_1,
        "no version in common",
        s -> Edit.with(s, Terms.of(0, new VersionRange(2, 2))));
    VersionRange own = VersionRange.OWN;
    edit(Rule.R_OFFER_2, "another suite", s -> Edit.with(s, new Terms(1, own, 2, 1)));
    edit(Rule.R_OFFER_3, "another mode", s -> Edit.with(s, new Terms(1, own, 1, 0)));
  }

  private void forUs() throws Exception {
    Parties.Party caller = pair.alice.party().asParty();
    Parties.Party callee = pair.bob.party().asParty();
    edit(
        Rule.R_OFFER_4,
        "for another user",
        s ->
            Edit.with(
                s,
                new Parties(
                    caller, new Parties.Party(eve.user(), callee.device(), callee.root()))));
    edit(
        Rule.R_OFFER_4,
        "for another device",
        s ->
            Edit.with(
                s,
                new Parties(
                    caller, new Parties.Party(callee.user(), eve.device().id(), callee.root()))));
    edit(Rule.R_OFFER_5, "from oneself", s -> Edit.with(s, new Parties(callee, callee)));
    edit(
        Rule.R_OFFER_6,
        "of another call",
        s -> Edit.with(s, new Leg(new CallId("9".repeat(32)), s.leg().id())));
    edit(
        Rule.R_OFFER_6,
        "from another user",
        s -> Edit.with(s, new Parties(eve.party().asParty(), callee)));
    add(
        Rule.R_OFFER_7,
        "the same again",
        () -> {
          Pair fresh = new Pair("replay");
          ByteString frame = fresh.offer().frame();
          fresh.receive(frame);
          fresh.receive(frame);
        });
    add(
        Rule.R_OFFER_7,
        "another leg of a call that is over",
        () -> {
          Pair fresh = new Pair("replay");
          OfferedLeg first = fresh.offer();
          fresh.receive(first.frame());
          fresh.seen.over(first.leg().call());
          fresh.receive(fresh.offer().frame());
        });
    add(Rule.R_OFFER_8, "eleven minutes old", () -> late(Duration.ofMinutes(11)));
    add(Rule.R_OFFER_8, "eleven minutes early", () -> late(Duration.ofMinutes(-11)));
  }

  private static void late(Duration by) throws Exception {
    Pair fresh = new Pair("late");
    fresh.calleeNow = Person.NOW.plus(by);
    fresh.receive(fresh.offer().frame());
  }

  private void signatures() throws Exception {
    ByteString certificate = pair.alice.device().certificate().bytes();
    ByteString broken = Edit.flip(certificate, certificate.size() - 40);
    edit(Rule.R_OFFER_9, "a certificate that does not verify", s -> certificate(s, broken));
    ByteString foreign = eve.device().certificate().bytes();
    edit(Rule.R_OFFER_9, "another user's certificate", s -> certificate(s, foreign));
    add(
        Rule.R_OFFER_10,
        "signed by another key",
        () -> pair.receive(seal(honest(pair), eve.device().signingKey())));
    add(
        Rule.R_OFFER_10,
        "signed by another key, with another time",
        () -> pair.receive(seal(at(honest(pair), -11), eve.device().signingKey())));
    for (int minutes : new int[] {-11, 11}) {
      add(
          Rule.R_OFFER_11,
          minutes + " minutes from an unlisted device",
          () -> pair.receive(seal(at(unlisted(), minutes), eve.device().signingKey())));
    }
    add(
        Rule.R_OFFER_11,
        "a revoked device",
        () ->
            withAlicesList(
                append(
                    pair.alice.root(),
                    new ListAction.Revoke(pair.alice.device().id(), ListAction.Reason.LOST))));
    add(
        Rule.R_OFFER_11,
        "a certificate since renewed",
        () ->
            withAlicesList(
                append(
                    pair.alice.root(),
                    new ListAction.Add(
                        renewed(pair.alice.device().certificate().created().plusSeconds(1))))));
    add(Rule.R_CERT_5, "a listed certificate that is from the future", this::listedAhead);
  }

  private void listedAhead() throws Exception {
    DeviceCertificate ahead = renewed(Person.NOW.plus(Duration.ofMinutes(11)));
    Pair fresh = new Pair("offer cases");
    fresh.aliceAsContact = Contact.first(append(pair.alice.root(), new ListAction.Add(ahead)));
    OfferBody offer = honest(fresh);
    OfferBody shown = Edit.with(offer, certificate(offer.shared(), ahead.bytes()));
    fresh.receive(seal(shown, pair.alice.device().signingKey()));
  }

  private static OfferBody at(OfferBody offer, int minutes) {
    Shared s = offer.shared();
    Instant at = s.sender().at().plus(Duration.ofMinutes(minutes));
    return Edit.with(
        offer, Edit.with(s, new Sender(s.sender().certificate(), s.sender().attestations(), at)));
  }

  /** Anyone can create an unlisted device, and with it an OFFER of any time. */
  private OfferBody unlisted() throws Exception {
    DeviceCertificate alices = pair.alice.device().certificate();
    DeviceCertificate made =
        DeviceCertificate.issue(
            eve.device().signingKey(),
            alices.user(),
            eve.device().id(),
            alices.clientClass(),
            alices.created(),
            alices.expires());
    OfferBody offer = honest(pair);
    Parties parties = offer.shared().parties();
    Parties.Party caller =
        new Parties.Party(alices.user(), eve.device().id(), parties.caller().root());
    Shared shared = Edit.with(offer.shared(), new Parties(caller, parties.callee()));
    return Edit.with(offer, certificate(shared, made.bytes()));
  }

  private DeviceCertificate renewed(Instant created) {
    DeviceCertificate old = pair.alice.device().certificate();
    return DeviceCertificate.issue(
        pair.alice.device().signingKey(),
        old.user(),
        old.device(),
        old.clientClass(),
        created,
        created.plus(DeviceCertificate.MAX_LIFETIME));
  }

  private DeviceList append(EntrySigner signer, ListAction action) throws Exception {
    return ListAuthor.append(pair.alice.list(), signer, action, Person.NOW);
  }

  private void withAlicesList(DeviceList list) throws Exception {
    Pair fresh = new Pair("offer cases");
    fresh.aliceAsContact = Contact.first(list);
    fresh.receive(fresh.offer().frame());
  }

  private void lists() throws Exception {
    Parties.Party caller = pair.alice.party().asParty();
    Parties.Party callee = pair.bob.party().asParty();
    edit(
        Rule.R_OFFER_12,
        "another root of the caller",
        s ->
            Edit.with(
                s, new Parties(new Parties.Party(caller.user(), caller.device(), OTHER), callee)));
    edit(Rule.R_OFFER_13, "a fork of the caller's list", s -> heads(s, forked(), null));
    edit(
        Rule.R_OFFER_13,
        "an entry beyond the caller's list",
        s -> heads(s, new ListHead(5, OTHER), null));
    edit(
        Rule.R_OFFER_14,
        "another root of the callee",
        s ->
            Edit.with(
                s, new Parties(caller, new Parties.Party(callee.user(), callee.device(), OTHER))));
    edit(Rule.R_OFFER_15, "a fork of the callee's list", s -> heads(s, null, forked()));
    editBody(
        Rule.R_OFFER_16,
        "another prekey",
        o -> new OfferBody(o.shared(), 8, o.prekeyCertificateId(), o.ephemeral(), o.commitment()));
    editBody(
        Rule.R_OFFER_16,
        "another prekey certificate",
        o -> new OfferBody(o.shared(), o.prekeyId(), OTHER, o.ephemeral(), o.commitment()));
    add(
        Rule.R_OFFER_17,
        "a version that fell",
        () -> {
          Pair fresh = new Pair("versions");
          fresh.aliceAsContact =
              new Contact(fresh.alice.list(), null, false, Map.of(fresh.alice.device().id(), 2));
          fresh.receive(fresh.offer().frame());
        });
    edit(
        Rule.R_OFFER_18,
        "a head statement of another",
        s ->
            Edit.with(
                s,
                new Sender(
                    s.sender().certificate(),
                    List.of(eve.device().attest(eve.list().head(), Person.NOW).object().bytes()),
                    s.sender().at())));
    edit(Rule.R_OFFER_19, "no data section", s -> Edit.with(s, new Media(List.of(Samples.AUDIO))));
  }

  private static ListHead forked() {
    return new ListHead(0, OTHER);
  }

  private static Shared heads(Shared s, @Nullable ListHead caller, @Nullable ListHead callee) {
    return Edit.with(
        s,
        new Heads(
            caller == null ? s.heads().caller() : caller,
            callee == null ? s.heads().callee() : callee));
  }

  private static Shared certificate(Shared s, ByteString certificate) {
    return Edit.with(s, new Sender(certificate, s.sender().attestations(), s.sender().at()));
  }

  private static OfferBody honest(Pair pair) throws Exception {
    var opened = Envelope.open(Purpose.OFFER, pair.bob.held(), pair.offer().frame());
    return OfferBody.read(OfferBody.parse(opened.content()));
  }

  private ByteString seal(OfferBody body, SigningKey key) throws Exception {
    SignedObject signed = body.sign(key);
    Recipient bob = Recipient.device(pair.bob.prekey().certificate());
    return Envelope.seal(Purpose.OFFER, bob, signed.bytes(), pair.random).frame();
  }

  private void edit(Rule rule, String what, UnaryOperator<Shared> edit) throws Exception {
    editBody(rule, what, o -> Edit.with(o, edit.apply(o.shared())));
  }

  private void editBody(Rule rule, String what, UnaryOperator<OfferBody> edit) throws Exception {
    ByteString frame = seal(edit.apply(honest(pair)), pair.alice.device().signingKey());
    frames.add(new NamedFrame(rule, what, frame));
    add(rule, what, () -> pair.receive(frame));
  }

  /** The frames among the cases, once {@link #all} has run. */
  List<NamedFrame> frames() {
    return frames;
  }

  Pair pair() {
    return pair;
  }

  private void add(Rule rule, String what, Case.Attempt attempt) {
    cases.add(new Case(rule, "OFFER: " + what, attempt));
  }
}
