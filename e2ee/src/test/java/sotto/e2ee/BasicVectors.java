package sotto.e2ee;

import static sotto.e2ee.VectorFile.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sotto.e2ee.aead.Padding;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.code.EmojiTable;
import sotto.e2ee.code.SecurityCode;
import sotto.e2ee.device.RecoveryCode;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.envelope.Purpose;
import sotto.e2ee.envelope.Recipient;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.kdf.Hkdf;
import sotto.e2ee.kem.Encapsulation;
import sotto.e2ee.kem.HybridCiphertext;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.SecretBytes;

/** Vectors of the parts that stand alone: encoding, keys, envelopes, codes. */
final class BasicVectors {
  private BasicVectors() {}

  static List<VectorFile> all() throws Exception {
    return List.of(emoji(), encoding(), recovery(), kdf(), xWing(), envelopes(), codes());
  }

  private static VectorFile emoji() {
    return new VectorFile(
        "emoji.json",
        map(
            "emoji",
            EmojiTable.ALL.stream()
                .map(e -> map("number", e.number(), "picture", e.picture(), "name", e.name()))
                .toList()));
  }

  private static VectorFile encoding() {
    List<Object> padded = new ArrayList<>();
    for (int size : List.of(0, 1, 252, 253, 1020, 32764)) {
      ByteString content = ByteString.of(new SeededRandomness("pad" + size).bytes(size));
      ByteString made = ByteString.of(Padding.pad(content));
      padded.add(
          map(
              "contentSize", size,
              "contentSha256", Hash.sha256(content),
              "paddedSize", made.size(),
              "paddedSha256", Hash.sha256(made),
              "seed", "pad" + size));
    }
    ByteString good = ByteString.of(Padding.pad(ByteString.ofHex("0102")));
    List<Object> refused = new ArrayList<>();
    refused.add(map("padded", BasicCases.flip(good, 255), "rule", "R-PAD-1"));
    refused.add(map("padded", BasicCases.flip(good, 2), "rule", "R-PAD-1"));
    refused.add(map("padded", good.slice(0, 255), "rule", "R-PAD-1"));
    refused.add(map("padded", good.slice(0, 3), "rule", "R-DEC-1"));
    return new VectorFile(
        "encoding.json",
        map(
            "padding",
            padded,
            "paddingRefused",
            refused,
            "bodies",
            List.of(
                map("bytes", "", "body", ""),
                map("bytes", "00", "body", "AA"),
                map("bytes", "fbff", "body", "-_8")),
            "bodiesRefused",
            List.of("AB", "AA==", "A", "+/8", "AA\n")));
  }

  private static VectorFile recovery() {
    List<Object> cases = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ByteString seed = ByteString.of(new SeededRandomness("recovery " + i).bytes(32));
      RootKey root = RootKey.ofSeed(SecretBytes.take(seed.toArray()));
      String code = root.recoveryCode();
      cases.add(
          map(
              "seed", seed,
              "code", code,
              "alsoReadAs",
                  List.of(
                      code.toLowerCase(Locale.ROOT).replace("-", ""),
                      code.replace('0', 'O').replace('1', 'l').replace('-', ' '),
                      // As pasted from a page: with a non-breaking space.
                      code.replace('-', '\u00a0')),
              "rootKey", root.verifyingKey().bytes(),
              "recoveryKemPublicSha256", Hash.sha256(root.recoveryKem().publicKey().bytes())));
    }
    String wrong = RecoveryCode.of(SecretBytes.take(new byte[32]));
    return new VectorFile(
        "recovery.json",
        map(
            "codes",
            cases,
            "refused",
            List.of("1" + wrong.substring(1), wrong.substring(1), "U" + wrong.substring(1), "")));
  }

  private static VectorFile kdf() {
    List<Object> cases = new ArrayList<>();
    for (int length : List.of(8, 32, 44, 96)) {
      SeededRandomness random = new SeededRandomness("kdf " + length);
      ByteString salt = ByteString.of(random.bytes(length == 8 ? 0 : 32));
      ByteString ikm = ByteString.of(random.bytes(64));
      ByteString context = ByteString.of(random.bytes(16));
      ByteString info = Hkdf.info("sotto/1 test", context);
      SecretBytes okm = Hkdf.derive(salt, SecretBytes.take(ikm.toArray()), info, length);
      cases.add(
          map(
              "salt", salt,
              "ikm", ikm,
              "label", "sotto/1 test",
              "context", context,
              "length", length,
              "okm", ByteString.of(okm.expose())));
    }
    return new VectorFile("kdf.json", map("hkdf", cases));
  }

  private static VectorFile xWing() throws RefusedException {
    List<Object> cases = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      SeededRandomness random = new SeededRandomness("xwing " + i);
      ByteString secret = ByteString.of(random.bytes(HybridPrivateKey.BYTES));
      HybridPrivateKey key = HybridPrivateKey.of(SecretBytes.take(secret.toArray()));
      RecordingRandomness recording = new RecordingRandomness(random);
      Encapsulation made = key.publicKey().encapsulate(recording);
      List<ByteString> draws = recording.take();
      ByteString changed = BasicCases.flip(made.ciphertext().bytes(), 0);
      SecretBytes rejected = key.decapsulate(new HybridCiphertext(changed));
      cases.add(
          map(
              "privateKey", secret,
              "publicKey", key.publicKey().bytes(),
              "mlKemRandomness", draws.get(0),
              "x25519Randomness", draws.get(1),
              "ciphertext", made.ciphertext().bytes(),
              "sharedSecret", ByteString.of(made.sharedSecret().expose()),
              "sharedSecretWithFirstCiphertextByteXor4", ByteString.of(rejected.expose())));
    }
    return new VectorFile(
        "xwing.json",
        map(
            "kem",
            cases,
            "x25519Refused",
            List.of(
                "00".repeat(32),
                "01" + "00".repeat(31),
                "ec" + "ff".repeat(30) + "7f",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
            "ed25519Refused",
            List.of(
                "01" + "00".repeat(31),
                "00".repeat(31) + "80",
                "ec" + "ff".repeat(30) + "7f",
                "f0" + "ff".repeat(30) + "7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")));
  }

  private static VectorFile envelopes() throws RefusedException {
    RecordingRandomness keys = new RecordingRandomness(new SeededRandomness("bob"));
    Person bob = Person.of("bob", ClientClass.WEB);
    keys.bytes(32 + 16 + 16 + 32);
    keys.take();
    ByteString prekeySecret = ByteString.of(keys.bytes(HybridPrivateKey.BYTES));
    RecordingRandomness random = new RecordingRandomness(new SeededRandomness("envelope"));
    ByteString content = ByteString.ofHex("5ec1e7");
    ByteString frame =
        Envelope.seal(Purpose.OFFER, Recipient.device(bob.prekey().certificate()), content, random)
            .frame();
    List<ByteString> draws = random.take();
    List<Object> refused = new ArrayList<>();
    for (var c :
        List.of(
            List.of(0, "R-SEAL-1"),
            List.of(1, "R-SEAL-2"),
            List.of(2, "R-SEAL-2"),
            List.of(3, "R-SEAL-2"),
            List.of(4, "R-SEAL-3"),
            List.of(23, "R-SEAL-4"),
            List.of(24, "R-SEAL-5"),
            List.of(1112, "R-SEAL-5"),
            List.of(1144, "R-SEAL-5"))) {
      refused.add(map("byteXor4", c.get(0), "rule", c.get(1)));
    }
    return new VectorFile(
        "envelope.json",
        map(
            "recipient",
            bob.device().id().value(),
            "prekeyId",
            7,
            "prekeyPrivate",
            prekeySecret,
            "purpose",
            1,
            "content",
            content,
            "mlKemRandomness",
            draws.get(0),
            "x25519Randomness",
            draws.get(1),
            "frame",
            VectorFile.body(frame),
            "refused",
            refused));
  }

  private static VectorFile codes() {
    List<Object> cases = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      SeededRandomness random = new SeededRandomness("code " + i);
      ByteString callerNonce = ByteString.of(random.bytes(32));
      ByteString calleeNonce = ByteString.of(random.bytes(32));
      ByteString offerId = ByteString.of(random.bytes(32));
      ByteString answerId = ByteString.of(random.bytes(32));
      SecurityCode code = SecurityCode.derive(callerNonce, calleeNonce, offerId, answerId);
      cases.add(
          map(
              "callerNonce", callerNonce,
              "calleeNonce", calleeNonce,
              "offerId", offerId,
              "answerId", answerId,
              "digits", code.digits(),
              "emoji", code.emoji().stream().map(e -> (Object) e.number()).toList()));
    }
    return new VectorFile("codes.json", map("codes", cases));
  }
}
