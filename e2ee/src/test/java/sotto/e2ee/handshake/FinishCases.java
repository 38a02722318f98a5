package sotto.e2ee.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import sotto.e2ee.Case;
import sotto.e2ee.Person;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.session.CallRole;
import sotto.e2ee.session.LegId;
import sotto.e2ee.session.Signal;
import sotto.e2ee.session.SignalSender;

/** Faults after the ANSWER: confirmations, certificate, binding, release. */
final class FinishCases {
  private static final ByteString NONCE = ByteString.ofHex("a1".repeat(32));
  private static final ByteString OTHER = ByteString.ofHex("77".repeat(32));

  private final List<Case> cases = new ArrayList<>();

  List<Case> all() throws Exception {
    confirmations();
    certificates();
    roots();
    bindings();
    releases();
    return cases;
  }

  private void confirmations() {
    add(Rule.R_CONFIRM_1, "another nonce than committed to", () -> confirm(OTHER, mac -> mac));
    add(Rule.R_CONFIRM_2, "a wrong MAC", () -> confirm(NONCE, mac -> OTHER));
    add(
        Rule.R_DATA_4,
        "the callee gets a hang-up instead of CONFIRM",
        () -> {
          Forged forged = Forged.make();
          forged.callee.confirm(forged.asCaller.seal(new Signal.HangUp(Signal.Reason.HUNG_UP)));
        });
    add(
        Rule.R_ACK_1,
        "a wrong MAC",
        () -> {
          Pair pair = new Pair("ack");
          OfferedLeg leg = pair.offer();
          ForgedAnswer forged = ForgedAnswer.of(pair, leg, pair.bob.device().signingKey(), a -> a);
          AnsweredLeg won = leg.answer(forged.frame(), pair.bobAsContact, Person.NOW);
          SignalSender sender =
              new SignalSender(leg.leg().id(), forged.pending().keys().data(CallRole.CALLEE));
          won.receive(sender.seal(new Signal.ConfirmAck(OTHER)));
        });
  }

  private static void confirm(ByteString nonce, UnaryOperator<ByteString> editMac)
      throws Exception {
    Forged forged = Forged.make();
    ByteString mac =
        HandshakeMac.confirm(
            forged.pending.keys().callerConfirm(), forged.pending.fullTranscript(nonce));
    forged.callee.confirm(forged.asCaller.seal(new Signal.Confirm(nonce, editMac.apply(mac))));
  }

  /** A callee that waits, and a caller that has the keys and can send anything. */
  private record Forged(Pending pending, AnsweredCall callee, SignalSender asCaller) {
    static Forged make() throws Exception {
      Pair pair = new Pair("confirm");
      OfferedLeg leg = pair.offer();
      ForgedAnswer answer = ForgedAnswer.of(pair, leg, pair.bob.device().signingKey(), a -> a);
      Pending pending = answer.pending();
      ByteString commitment = leg.leg().commitmentTo(NONCE);
      LegId id = leg.leg().id();
      return new Forged(
          pending,
          new AnsweredCall(pending, answer.frame(), commitment, ForgedAnswer.NONCE),
          new SignalSender(id, pending.keys().data(CallRole.CALLER)));
    }
  }

  private void certificates() throws Exception {
    Pair.Both both = new Pair("certificate").connect();
    add(
        Rule.R_BIND_1,
        "another certificate in DTLS",
        () -> both.caller().certificateInUse(ByteString.ofHex("30")));
    add(
        Rule.R_BIND_1,
        "the own certificate",
        () -> both.caller().certificateInUse(Samples.CALLER_CERTIFICATE));
  }

  private void roots() throws Exception {
    Pair pair = new Pair("root");
    Pair.Both both = pair.connect();
    add(
        Rule.R_PIN_4,
        "another root than the transcript names",
        () -> both.caller().peerRoot(Contact.first(pair.listUnderAnotherRoot())));
    add(Rule.R_PIN_4, "the own root", () -> both.callee().peerRoot(Contact.first(pair.bob.list())));
  }

  private void bindings() throws Exception {
    add(
        Rule.R_BIND_2,
        "reflected",
        () -> {
          Pair.Both both = new Pair("bind").connect();
          both.caller().binding(both.caller().bindingMessage());
        });
    add(
        Rule.R_BIND_3,
        "changed",
        () -> {
          Pair.Both both = new Pair("bind").connect();
          both.caller().binding(Edit.flip(both.callee().bindingMessage(), 10));
        });
    add(
        Rule.R_BIND_3,
        "of another handshake with the same certificates",
        () -> {
          Pair.Both ours = new Pair("with the insider").connect();
          Pair.Both theirs = new Pair("of the insider").connect();
          ours.caller().binding(theirs.callee().bindingMessage());
        });
    add(
        Rule.R_BIND_4,
        "a second one",
        () -> {
          Pair.Both both = new Pair("bind").connect();
          both.caller().binding(both.callee().bindingMessage());
          both.caller().binding(both.callee().bindingMessage());
        });
  }

  private void releases() throws Exception {
    Pair pair = new Pair("release");
    PeerDevice peer = PeerDevice.of(pair.bob.device().certificate(), pair.bobAsContact);
    ByteString ours = NONCE;
    for (int wrong = 0; wrong < 4; wrong++) {
      int which = wrong;
      add(
          Rule.R_MODE_1,
          "check " + (wrong + 1) + " of another handshake",
          () ->
              MediaRelease.grant(
                  peer,
                  ours,
                  new ConfirmPassed(which == 0 ? OTHER : ours),
                  new AckPassed(which == 1 ? OTHER : ours),
                  new CertificatePassed(which == 2 ? OTHER : ours),
                  new BindingPassed(which == 3 ? OTHER : ours)));
    }
  }

  private void add(Rule rule, String what, Case.Attempt attempt) {
    cases.add(new Case(rule, "finish: " + what, attempt));
  }
}
