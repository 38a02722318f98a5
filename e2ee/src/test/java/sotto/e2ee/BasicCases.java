package sotto.e2ee;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sotto.e2ee.aead.Padding;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.e2ee.confirm.ConfirmRequest;
import sotto.e2ee.confirm.ConfirmResponse;
import sotto.e2ee.confirm.ConfirmingDevice;
import sotto.e2ee.confirm.NewDevice;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.device.RecoveryCode;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.envelope.Purpose;
import sotto.e2ee.envelope.Recipient;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.kem.HybridPublicKey;
import sotto.e2ee.media.IceCredentials;
import sotto.e2ee.pins.PinEntry;
import sotto.e2ee.pins.PinLogs;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.sign.SignedObject;
import sotto.e2ee.sign.SigningKey;
import sotto.e2ee.sign.VerifyingKey;
import sotto.e2ee.toggle.ToggleMemory;
import sotto.e2ee.toggle.ToggleStatement;

/** Cases of encoding, keys, envelopes, pins, the setting, and confirming a device. */
final class BasicCases {
  private static final Randomness RANDOM = new SeededRandomness("basic cases");

  private BasicCases() {}

  static List<Case> all() throws Exception {
    List<Case> cases = new ArrayList<>();
    encoding(cases);
    keys(cases);
    envelopes(cases);
    toggles(cases);
    pins(cases);
    confirming(cases);
    return cases;
  }

  private static void encoding(List<Case> cases) {
    cases.add(new Case(Rule.R_DEC_1, "too short", () -> reader("00").u16("x")));
    cases.add(new Case(Rule.R_DEC_1, "a byte left over", () -> reader("00").end()));
    cases.add(new Case(Rule.R_DEC_1, "a flag of 2", () -> reader("02").flag("x")));
    cases.add(new Case(Rule.R_DEC_1, "2^53", () -> reader("0020000000000000").u64("x")));
    cases.add(
        new Case(
            Rule.R_DEC_1, "an unknown number", () -> reader("09").oneOf("x", Purpose.values())));
    cases.add(new Case(Rule.R_DEC_1, "overlong UTF-8", () -> reader("02c080").text8("x", 0, 9)));
    cases.add(
        new Case(Rule.R_DEC_1, "a line break in a text", () -> reader("010a").text8("x", 0, 9)));
    cases.add(
        new Case(
            Rule.R_DEC_1,
            "a list too long",
            () -> reader("03000000").list8("x", 0, 2, e -> e.u8("y"))));
    cases.add(new Case(Rule.R_DEC_1, "a text too long", () -> reader("03616161").text8("x", 0, 2)));
    String password = "16" + "61".repeat(22);
    cases.add(
        new Case(
            Rule.R_DEC_1,
            "a space in ICE credentials",
            () -> IceCredentials.read(reader("0461622064" + password))));
    SigningKey signer = SigningKey.generate(RANDOM);
    ByteString signed = SignedObject.sign(signer, "sotto/1 pin", ByteString.zeros(1)).bytes();
    cases.add(
        new Case(Rule.R_DEC_1, "another label", () -> SignedObject.parse("sotto/1 head", signed)));
    cases.add(new Case(Rule.R_DEC_1, "padded base64url", () -> OpaqueBody.decode("AA==")));
    cases.add(new Case(Rule.R_DEC_1, "unused bits set", () -> OpaqueBody.decode("AB")));
    byte[] padded = Padding.pad(ByteString.ofHex("0102"));
    cases.add(
        new Case(
            Rule.R_PAD_1, "a bucket too large", () -> Padding.strip(Arrays.copyOf(padded, 512))));
    cases.add(
        new Case(
            Rule.R_PAD_1, "no bucket's size", () -> Padding.strip(Arrays.copyOf(padded, 257))));
    byte[] marked = padded.clone();
    marked[255] = 1;
    cases.add(new Case(Rule.R_PAD_1, "padding not zero", () -> Padding.strip(marked)));
    cases.add(
        new Case(
            Rule.R_REC_1,
            "one letter wrong",
            () -> {
              String code = RecoveryCode.of(RANDOM.secret(32));
              RecoveryCode.read((code.charAt(0) == '7' ? "8" : "7") + code.substring(1));
            }));
    cases.add(
        new Case(Rule.R_REC_1, "a letter that is none", () -> RecoveryCode.read("U".repeat(56))));
    cases.add(new Case(Rule.R_REC_1, "too short", () -> RecoveryCode.read("0000")));
  }

  private static void keys(List<Case> cases) throws Exception {
    for (String point :
        List.of(
            "0100000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")) {
      cases.add(
          new Case(
              Rule.R_KEY_1,
              "small order " + point.substring(0, 8),
              () -> VerifyingKey.of(ByteString.ofHex(point))));
    }
    cases.add(
        new Case(
            Rule.R_KEY_1,
            "y above the prime",
            () -> VerifyingKey.of(ByteString.ofHex("f0" + "ff".repeat(30) + "7f"))));
    ByteString good = Person.of("alice", ClientClass.WEB).prekey().certificate().key().bytes();
    cases.add(
        new Case(
            Rule.R_KEY_2,
            "X25519 half of small order",
            () ->
                new HybridPublicKey(join(good.slice(0, 1184), ByteString.zeros(32)))
                    .encapsulate(RANDOM)));
    cases.add(
        new Case(
            Rule.R_KEY_3,
            "ML-KEM coefficients above q",
            () ->
                new HybridPublicKey(
                        join(ByteString.ofHex("ff".repeat(1184)), good.slice(1184, 1216)))
                    .encapsulate(RANDOM)));
  }

  private static void envelopes(List<Case> cases) throws Exception {
    Person bob = Person.of("bob", ClientClass.WEB);
    ByteString frame =
        Envelope.seal(
                Purpose.OFFER,
                Recipient.device(bob.prekey().certificate()),
                ByteString.ofHex("5ec1e7"),
                RANDOM)
            .frame();
    cases.add(open(Rule.R_SEAL_1, "another version", bob, flip(frame, 0)));
    cases.add(open(Rule.R_SEAL_2, "another type", bob, flip(frame, 1)));
    cases.add(open(Rule.R_SEAL_2, "another suite", bob, flip(frame, 2)));
    cases.add(open(Rule.R_SEAL_2, "another purpose", bob, flip(frame, 3)));
    cases.add(open(Rule.R_SEAL_3, "another recipient", bob, flip(frame, 4)));
    cases.add(open(Rule.R_SEAL_4, "a prekey not held", bob, flip(frame, 23)));
    cases.add(open(Rule.R_SEAL_5, "the ML-KEM half changed", bob, flip(frame, 24)));
    cases.add(open(Rule.R_SEAL_5, "the X25519 half changed", bob, flip(frame, 1112)));
    cases.add(open(Rule.R_SEAL_5, "the ciphertext changed", bob, flip(frame, 1144)));
    cases.add(open(Rule.R_SEAL_5, "cut off", bob, frame.slice(0, 1150)));
    cases.add(open(Rule.R_DEC_1, "cut off in the header", bob, frame.slice(0, 1143)));
    cases.add(
        open(
            Rule.R_KEY_2,
            "the X25519 half zero",
            bob,
            join(frame.slice(0, 1112), ByteString.zeros(32), frame.slice(1144, frame.size()))));
  }

  private static Case open(Rule rule, String what, Person who, ByteString frame) {
    return new Case(
        rule, "envelope: " + what, () -> Envelope.open(Purpose.OFFER, who.held(), frame));
  }

  private static void toggles(List<Case> cases) throws Exception {
    Person bob = Person.of("bob", ClientClass.WEB);
    Person eve = Person.of("eve", ClientClass.WEB);
    ToggleStatement fifth = toggle(bob.device(), bob, 5, ToggleStatement.Value.ON);
    ToggleMemory memory = ToggleMemory.EMPTY.accept(fifth, bob.list());
    cases.add(
        new Case(
            Rule.R_TOGGLE_1,
            "signed by another",
            () ->
                ToggleMemory.EMPTY.accept(
                    new ToggleStatement(
                        toggle(eve.device(), bob, 6, ToggleStatement.Value.OFF).object(),
                        bob.user(),
                        bob.device().id(),
                        6,
                        ToggleStatement.Value.OFF,
                        Person.NOW),
                    bob.list())));
    cases.add(
        new Case(
            Rule.R_TOGGLE_1,
            "of a device not in the list",
            () ->
                ToggleMemory.EMPTY.accept(
                    toggle(eve.device(), eve, 6, ToggleStatement.Value.OFF), bob.list())));
    cases.add(
        new Case(
            Rule.R_TOGGLE_2,
            "an older one",
            () ->
                memory.accept(
                    toggle(bob.device(), bob, 4, ToggleStatement.Value.OFF), bob.list())));
    cases.add(
        new Case(
            Rule.R_TOGGLE_3,
            "another one of the same number",
            () ->
                memory.accept(
                    toggle(bob.device(), bob, 5, ToggleStatement.Value.OFF), bob.list())));
  }

  private static ToggleStatement toggle(
      LocalDevice signer, Person who, long counter, ToggleStatement.Value value) {
    return ToggleStatement.issue(
        signer.signingKey(), who.user(), signer.id(), counter, value, Person.NOW);
  }

  private static void pins(List<Case> cases) throws Exception {
    Person bob = Person.of("bob", ClientClass.WEB);
    Person carol = Person.of("carol", ClientClass.WEB);
    Person eve = Person.of("eve", ClientClass.WEB);
    ByteString root = eve.list().root().bytes();
    PinLogs logs = new PinLogs(bob.user());
    cases.add(
        pin(
            Rule.R_PIN_1,
            "of a device that is not one's own",
            bob,
            logs.next(eve.device(), eve.user(), PinEntry.Action.VERIFIED, root, Person.NOW)));
    cases.add(pin(Rule.R_PIN_2, "a gap", bob, entry(bob, 1, PinEntry.NO_PREVIOUS, eve, root)));
    cases.add(pin(Rule.R_PIN_2, "another chain", bob, entry(bob, 0, root, eve, root)));
    cases.add(pin(Rule.R_PIN_3, "of oneself", bob, entry(bob, 0, PinEntry.NO_PREVIOUS, bob, root)));
    cases.add(
        new Case(
            Rule.R_PIN_3,
            "in the log of another user",
            () ->
                new PinLogs(carol.user())
                    .accept(entry(bob, 0, PinEntry.NO_PREVIOUS, eve, root), bob.list())));
  }

  private static PinEntry entry(
      Person who, long sequence, ByteString previous, Person contact, ByteString root) {
    return PinEntry.issue(
        who.device(),
        sequence,
        previous,
        contact.user(),
        PinEntry.Action.VERIFIED,
        root,
        Person.NOW);
  }

  private static Case pin(Rule rule, String what, Person who, PinEntry entry) {
    return new Case(rule, "pin " + what, () -> new PinLogs(who.user()).accept(entry, who.list()));
  }

  private static void confirming(List<Case> cases) throws Exception {
    Person bob = Person.of("bob", ClientClass.WEB);
    Person eve = Person.of("eve", ClientClass.WEB);
    LocalDevice tablet = Person.newDevice(bob.user(), ClientClass.WEB, RANDOM);
    NewDevice starting = new NewDevice(tablet, RANDOM, Person.NOW);
    ByteString request = starting.request().object().bytes();
    cases.add(
        new Case(
            Rule.R_NEW_1,
            "a certificate of another user",
            () -> ConfirmRequest.parse(request, eve.user(), Person.NOW)));
    cases.add(
        new Case(
            Rule.R_NEW_1,
            "not signed by the certificate's key",
            () ->
                ConfirmRequest.parse(flip(request, request.size() - 40), bob.user(), Person.NOW)));
    ConfirmRequest parsed = ConfirmRequest.parse(request, bob.user(), Person.NOW);
    ConfirmingDevice answering = new ConfirmingDevice(bob.device(), bob.list(), parsed, RANDOM);
    ByteString response = answering.response().object().bytes();
    cases.add(
        new Case(
            Rule.R_NEW_2,
            "to another request",
            () -> ConfirmResponse.parse(response, ByteString.zeros(32), bob.user(), Person.NOW)));
    cases.add(
        new Case(
            Rule.R_NEW_2,
            "of another user",
            () -> ConfirmResponse.parse(response, parsed.id(), eve.user(), Person.NOW)));
    cases.add(
        new Case(
            Rule.R_NEW_2,
            "with a certificate that has expired",
            () -> starting.respond(response, Person.NOW.plus(Duration.ofDays(401)))));
    cases.add(
        new Case(
            Rule.R_NEW_2,
            "signature changed",
            () -> starting.respond(flip(response, response.size() - 40), Person.NOW)));
    NewDevice.Shown shown = starting.respond(response, Person.NOW);
    ByteString reveal = shown.reveal().object().bytes();
    cases.add(
        new Case(
            Rule.R_NEW_3,
            "of another response",
            () -> new ConfirmingDevice(bob.device(), bob.list(), parsed, RANDOM).reveal(reveal)));
    cases.add(
        new Case(
            Rule.R_NEW_3,
            "signature changed",
            () -> answering.reveal(flip(reveal, reveal.size() - 40))));
    NewDevice second = new NewDevice(tablet, RANDOM, Person.NOW);
    ConfirmRequest other =
        ConfirmRequest.parse(second.request().object().bytes(), bob.user(), Person.NOW);
    cases.add(
        new Case(
            Rule.R_NEW_4,
            "another nonce than committed to",
            () -> answering.reveal(revealOf(tablet, answering, other))));
    cases.add(
        new Case(
            Rule.R_NEW_5,
            "a list with another root",
            () ->
                shown.requireList(
                    ListAuthor.reset(
                        bob.list(), eve.root(), bob.device().certificate(), Person.NOW))));
    cases.add(
        new Case(
            Rule.R_NEW_5,
            "a list without the head",
            () ->
                shown.requireList(
                    ListAuthor.genesis(bob.root(), bob.device().certificate(), Person.NOW))));
  }

  private static ByteString revealOf(
      LocalDevice device, ConfirmingDevice answering, ConfirmRequest other) {
    ByteString body =
        new ByteWriter().bytes(answering.response().id()).bytes(other.commitment()).toByteString();
    return SignedObject.sign(device.signingKey(), "sotto/1 confirm reveal", body).bytes();
  }

  private static ByteReader reader(String hex) {
    return new ByteReader(ByteString.ofHex(hex));
  }

  static ByteString flip(ByteString bytes, int at) {
    byte[] copy = bytes.toArray();
    copy[at] ^= 4;
    return ByteString.of(copy);
  }

  private static ByteString join(ByteString... parts) {
    ByteWriter out = new ByteWriter();
    for (ByteString part : parts) {
      out.bytes(part);
    }
    return out.toByteString();
  }
}
