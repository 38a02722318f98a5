package sotto.e2ee.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import sotto.e2ee.Case;
import sotto.e2ee.Person;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.identity.ListHead;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.media.Media;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.session.LegId;

/** ANSWERs that Bob's device really signed, with one thing wrong. */
final class AnswerCases {
  private static final ByteString OTHER = ByteString.ofHex("77".repeat(32));

  private final List<Case> cases = new ArrayList<>();
  private final List<NamedFrame> frames = new ArrayList<>();
  private final Person eve = Person.of("eve", ClientClass.WEB);

  AnswerCases() throws Exception {}

  List<Case> all() throws Exception {
    brokenFrames();
    terms();
    signatures();
    lists();
    return cases;
  }

  private void brokenFrames() throws Exception {
    frame(Rule.R_ANSWER_1, "another version", f -> Edit.flip(f, 0));
    frame(Rule.R_ANSWER_1, "another type", f -> Edit.flip(f, 1));
    frame(Rule.R_ANSWER_1, "another leg", f -> Edit.flip(f, 2));
    frame(Rule.R_ANSWER_3, "the ML-KEM half changed", f -> Edit.flip(f, 18));
    frame(Rule.R_ANSWER_3, "the X25519 half changed", f -> Edit.flip(f, 1106));
    frame(Rule.R_ANSWER_3, "the ciphertext changed", f -> Edit.flip(f, 1138));
    frame(Rule.R_ANSWER_3, "cut off", f -> f.slice(0, f.size() - 1));
    frame(Rule.R_DEC_1, "cut off in the header", f -> f.slice(0, 1137));
    frame(
        Rule.R_KEY_2,
        "the X25519 half zero",
        f ->
            new ByteWriter()
                .bytes(f.slice(0, 1106))
                .bytes(ByteString.zeros(32))
                .bytes(f.slice(1138, f.size()))
                .toByteString());
    add(
        Rule.R_ANSWER_2,
        "a second leg answers",
        () -> {
          Pair pair = new Pair("two legs");
          CallerHandshake caller = pair.caller();
          OfferedLeg first = caller.offer(pair.plan(), pair.random, Person.NOW);
          OfferedLeg second = caller.offer(pair.plan(), pair.random, Person.NOW);
          answer(pair, first, a -> a);
          answer(pair, second, a -> a);
        });
    add(
        Rule.R_ANSWER_3,
        "to another leg's OFFER",
        () -> {
          Pair pair = new Pair("legs mixed");
          CallerHandshake caller = pair.caller();
          OfferedLeg first = caller.offer(pair.plan(), pair.random, Person.NOW);
          OfferedLeg second = caller.offer(pair.plan(), pair.random, Person.NOW);
          ByteString frame =
              ForgedAnswer.of(pair, second, pair.bob.device().signingKey(), a -> a).frame();
          byte[] moved = frame.toArray();
          byte[] leg = ByteString.ofHex(first.leg().id().value()).toArray();
          System.arraycopy(leg, 0, moved, 2, 16);
          first.answer(ByteString.of(moved), pair.bobAsContact, Person.NOW);
        });
  }

  private void terms() throws Exception {
    VersionRange own = VersionRange.OWN;
    edit(Rule.R_ANSWER_4, "another version", s -> Edit.with(s, new Terms(2, own, 1, 1)));
    edit(Rule.R_ANSWER_4, "another suite", s -> Edit.with(s, new Terms(1, own, 2, 1)));
    edit(Rule.R_ANSWER_4, "another mode", s -> Edit.with(s, new Terms(1, own, 1, 0)));
    VersionRange wider = new VersionRange(1, 2);
    edit(Rule.R_ANSWER_5, "other versions", s -> Edit.with(s, new Terms(1, wider, 1, 1)));
    edit(
        Rule.R_ANSWER_6,
        "another leg",
        s -> Edit.with(s, new Leg(s.leg().call(), new LegId("9".repeat(32)))));
    edit(
        Rule.R_ANSWER_6,
        "other parties",
        s -> Edit.with(s, new Parties(eve.party().asParty(), s.parties().callee())));
  }

  private void signatures() throws Exception {
    edit(
        Rule.R_ANSWER_7,
        "another certificate",
        s ->
            Edit.with(
                s,
                new Sender(
                    eve.device().certificate().bytes(),
                    s.sender().attestations(),
                    s.sender().at())));
    add(
        Rule.R_ANSWER_8,
        "signed by another key",
        () -> {
          Pair pair = new Pair("answer");
          OfferedLeg leg = pair.offer();
          ByteString frame = ForgedAnswer.of(pair, leg, eve.device().signingKey(), a -> a).frame();
          leg.answer(frame, pair.bobAsContact, Person.NOW);
        });
    editBody(
        Rule.R_ANSWER_9,
        "to another OFFER",
        a -> new AnswerBody(a.shared(), OTHER, a.ciphertextHash(), a.nonce()));
    editBody(
        Rule.R_ANSWER_10,
        "another ciphertext",
        a -> new AnswerBody(a.shared(), a.offerHash(), OTHER, a.nonce()));
  }

  private void lists() throws Exception {
    ListHead forked = new ListHead(0, OTHER);
    edit(
        Rule.R_ANSWER_11,
        "a fork of the callee's list",
        s -> Edit.with(s, new Heads(s.heads().caller(), forked)));
    edit(
        Rule.R_ANSWER_11,
        "an entry beyond the callee's list",
        s -> Edit.with(s, new Heads(s.heads().caller(), new ListHead(9, OTHER))));
    add(
        Rule.R_ANSWER_11,
        "a device revoked meanwhile",
        () -> {
          Pair pair = new Pair("answer");
          OfferedLeg leg = pair.offer();
          DeviceList revoked =
              ListAuthor.append(
                  pair.bob.list(),
                  pair.bob.root(),
                  new ListAction.Revoke(pair.bob.device().id(), ListAction.Reason.LOST),
                  Person.NOW);
          pair.bobAsContact = Contact.first(revoked);
          answer(pair, leg, a -> a);
        });
    add(
        Rule.R_ANSWER_16,
        "the callee's list has another root meanwhile",
        () -> {
          Pair pair = new Pair("answer");
          OfferedLeg leg = pair.offer();
          pair.bobAsContact = Contact.first(pair.listUnderAnotherRoot());
          answer(pair, leg, a -> a);
        });
    edit(
        Rule.R_ANSWER_12,
        "a fork of the caller's list",
        s -> Edit.with(s, new Heads(forked, s.heads().callee())));
    edit(
        Rule.R_ANSWER_13,
        "a head statement of another",
        s ->
            Edit.with(
                s,
                new Sender(
                    s.sender().certificate(),
                    List.of(eve.device().attest(eve.list().head(), Person.NOW).object().bytes()),
                    s.sender().at())));
    edit(
        Rule.R_ANSWER_14,
        "the caller's own fingerprint",
        s ->
            Edit.with(
                s,
                new TransportParameters(Samples.CALLER_WIRE.fingerprint(), s.transport().ice())));
    edit(
        Rule.R_ANSWER_15,
        "fewer sections",
        s -> Edit.with(s, new Media(List.of(Samples.AUDIO, Samples.DATA))));
    edit(Rule.R_ANSWER_15, "no data section", s -> Edit.with(s, new Media(List.of(Samples.AUDIO))));
    edit(
        Rule.R_ANSWER_15,
        "the level of sound in the clear",
        s ->
            Edit.with(
                s,
                new Media(
                    List.of(
                        MediaCases.withExtension("urn:ietf:params:rtp-hdrext:ssrc-audio-level"),
                        Samples.VIDEO,
                        Samples.DATA))));
  }

  private void frame(Rule rule, String what, UnaryOperator<ByteString> edit) throws Exception {
    Pair pair = new Pair("answer");
    OfferedLeg leg = pair.offer();
    ByteString frame = edit.apply(pair.accept(leg.frame()).frame());
    frames.add(new NamedFrame(rule, what, frame));
    add(rule, what, () -> leg.answer(frame, pair.bobAsContact, Person.NOW));
  }

  private void edit(Rule rule, String what, UnaryOperator<Shared> edit) throws Exception {
    editBody(rule, what, a -> Edit.with(a, edit.apply(a.shared())));
  }

  private void editBody(Rule rule, String what, UnaryOperator<AnswerBody> edit) throws Exception {
    Pair pair = new Pair("answer");
    OfferedLeg leg = pair.offer();
    ByteString frame = ForgedAnswer.of(pair, leg, pair.bob.device().signingKey(), edit).frame();
    frames.add(new NamedFrame(rule, what, frame));
    add(rule, what, () -> leg.answer(frame, pair.bobAsContact, Person.NOW));
  }

  /** The frames among the cases, once {@link #all} has run; all answer the same OFFER. */
  List<NamedFrame> frames() {
    return frames;
  }

  private static void answer(Pair pair, OfferedLeg leg, UnaryOperator<AnswerBody> edit)
      throws Exception {
    ForgedAnswer forged = ForgedAnswer.of(pair, leg, pair.bob.device().signingKey(), edit);
    leg.answer(forged.frame(), pair.bobAsContact, Person.NOW);
  }

  private void add(Rule rule, String what, Case.Attempt attempt) {
    cases.add(new Case(rule, "ANSWER: " + what, attempt));
  }
}
