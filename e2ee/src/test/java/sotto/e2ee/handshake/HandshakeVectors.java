package sotto.e2ee.handshake;

import static sotto.e2ee.VectorFile.body;
import static sotto.e2ee.VectorFile.map;

import java.util.List;
import java.util.Map;
import sotto.e2ee.Person;
import sotto.e2ee.RecordingRandomness;
import sotto.e2ee.SeededRandomness;
import sotto.e2ee.VectorFile;
import sotto.e2ee.aead.AesGcm;
import sotto.e2ee.aead.Padding;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.envelope.Purpose;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.secret.SecretBytes;
import sotto.e2ee.sign.SignedObject;

/** Vectors of whole handshakes, and of OFFERs and ANSWERs that are refused. */
public final class HandshakeVectors {
  private HandshakeVectors() {}

  /** All of this package. */
  public static List<VectorFile> all() throws Exception {
    return List.of(
        new VectorFile(
            "handshake.json", map("calls", List.of(transcript("one"), transcript("two")))),
        refusedOffers(),
        refusedAnswers());
  }

  private static Map<String, Object> transcript(String seed) throws Exception {
    Pair pair = new Pair("handshake " + seed);
    RecordingRandomness random = new RecordingRandomness(pair.random);
    OfferedLeg leg = pair.caller().offer(pair.plan(), random, Person.NOW);
    List<ByteString> offerDraws = random.take();
    AnsweredCall answered =
        pair.receive(leg.frame())
            .withoutAsking()
            .accept(Samples.CALLEE_WIRE, Samples.MEDIA, random, Person.NOW);
    List<ByteString> answerDraws = random.take();
    AnsweredLeg won = leg.answer(answered.frame(), pair.bobAsContact, Person.NOW);
    AnsweredCall.Confirmed confirmed = answered.confirm(won.confirmFrame()).orElseThrow();
    var progress = (AnsweredLeg.Progress.Established) won.receive(confirmed.ackFrame());
    EstablishedCall caller = progress.call();
    Map<String, Object> call =
        map(
            "people", people(pair),
            "call", pair.call.value(),
            "now", Person.NOW.toEpochMilli(),
            "leg", leg.leg().id().value(),
            "callerNonce", offerDraws.get(1),
            "ephemeralPrivate", offerDraws.get(2),
            "offerMlKemRandomness", offerDraws.get(3),
            "offerX25519Randomness", offerDraws.get(4),
            "answerMlKemRandomness", answerDraws.get(0),
            "answerX25519Randomness", answerDraws.get(1),
            "calleeNonce", answerDraws.get(2),
            "callerCertificate", Samples.CALLER_CERTIFICATE,
            "calleeCertificate", Samples.CALLEE_CERTIFICATE,
            "offerFrame", body(leg.frame()),
            "answerFrame", body(answered.frame()),
            "confirmFrame", body(won.confirmFrame()),
            "confirmAckFrame", body(confirmed.ackFrame()),
            "callerBinding", caller.bindingMessage(),
            "calleeBinding", confirmed.call().bindingMessage(),
            "digits", caller.code().digits(),
            "emoji", caller.code().emoji().stream().map(e -> (Object) e.number()).toList());
    call.putAll(inside(pair, leg.frame(), answered.frame(), offerDraws, answerDraws));
    return call;
  }

  /** The content of the sealed messages, and the intermediate values of the key schedule. */
  private static Map<String, Object> inside(
      Pair pair,
      ByteString offerFrame,
      ByteString answerFrame,
      List<ByteString> offerDraws,
      List<ByteString> answerDraws)
      throws Exception {
    Envelope.Opened opened = Envelope.open(Purpose.OFFER, pair.bob.held(), offerFrame);
    SignedObject offerObject = OfferBody.parse(opened.content());
    OfferBody offer = OfferBody.read(offerObject);
    int[] at = {0};
    SecretBytes fresh =
        offer
            .ephemeral()
            .encapsulate(target -> {
              byte[] draw = answerDraws.get(at[0]++).toArray();
              System.arraycopy(draw, 0, target, 0, target.length);
            })
            .sharedSecret();
    SecretBytes ikm = SecretBytes.join(fresh, opened.sharedSecret());
    AnswerFrame frame = AnswerFrame.read(offer.shared().leg().id(), answerFrame);
    ByteString hash = Hash.sha256(frame.ciphertext().bytes());
    var key = KeySchedule.answerKey(offerObject.id(), ikm, hash);
    byte[] padded = AesGcm.open(key.key(), key.iv(), frame.header(), frame.sealed()).orElseThrow();
    ByteString answer = Padding.strip(padded);
    ByteString answerId = Hash.sha256(answer);
    ByteString transcript = KeySchedule.transcript(offerObject.id(), answerId);
    CallKeys keys = KeySchedule.callKeys(transcript, ikm);
    return map(
        "offer", offerObject.bytes(),
        "offerId", offerObject.id(),
        "answer", answer,
        "answerId", answerId,
        "secretSealed", shown(opened.sharedSecret()),
        "secretEphemeral", shown(fresh),
        "answerKeyAndNonce", shown(SecretBytes.join(key.key(), key.iv())),
        "transcript", transcript,
        "fullTranscript", KeySchedule.fullTranscript(transcript, offerDraws.get(1)),
        "callerDataKeyAndIv",
            shown(SecretBytes.join(keys.callerData().key(), keys.callerData().iv())),
        "calleeDataKeyAndIv",
            shown(SecretBytes.join(keys.calleeData().key(), keys.calleeData().iv())),
        "callerConfirmKey", shown(keys.callerConfirm()),
        "calleeConfirmKey", shown(keys.calleeConfirm()),
        "callerBindingKey", shown(keys.callerBinding()),
        "calleeBindingKey", shown(keys.calleeBinding()));
  }

  private static ByteString shown(SecretBytes secret) {
    return ByteString.of(secret.expose());
  }

  private static VectorFile refusedOffers() throws Exception {
    OfferCases cases = new OfferCases();
    cases.all();
    Pair pair = cases.pair();
    return new VectorFile(
        "offers-refused.json",
        map(
            "people", people(pair),
            "call", pair.call.value(),
            "now", Person.NOW.toEpochMilli(),
            "refused", frames(cases.frames())));
  }

  private static VectorFile refusedAnswers() throws Exception {
    AnswerCases cases = new AnswerCases();
    cases.all();
    Pair pair = new Pair("answer");
    RecordingRandomness random = new RecordingRandomness(pair.random);
    OfferedLeg leg = pair.caller().offer(pair.plan(), random, Person.NOW);
    List<ByteString> draws = random.take();
    return new VectorFile(
        "answers-refused.json",
        map(
            "people", people(pair),
            "call", pair.call.value(),
            "now", Person.NOW.toEpochMilli(),
            "leg", leg.leg().id().value(),
            "callerNonce", draws.get(1),
            "ephemeralPrivate", draws.get(2),
            "offerMlKemRandomness", draws.get(3),
            "offerX25519Randomness", draws.get(4),
            "offerFrame", body(leg.frame()),
            "refused", frames(cases.frames())));
  }

  private static List<Object> frames(List<NamedFrame> frames) {
    return frames.stream()
        .map(f ->
            (Object) map("what", f.what(), "rule", f.rule().number(), "frame", body(f.frame())))
        .toList();
  }

  private static Map<String, Object> people(Pair pair) {
    return map("alice", person("alice", pair.alice), "bob", person("bob", pair.bob));
  }

  private static Map<String, Object> person(String name, Person person) {
    RecordingRandomness random = new RecordingRandomness(new SeededRandomness(name));
    ByteString rootSeed = ByteString.of(random.bytes(32));
    random.bytes(32);
    ByteString signingSeed = ByteString.of(random.bytes(32));
    ByteString prekeyPrivate = ByteString.of(random.bytes(96));
    return map(
        "user", person.user().value(),
        "device", person.device().id().value(),
        "rootSeed", rootSeed,
        "signingSeed", signingSeed,
        "deviceCertificate", person.device().certificate().bytes(),
        "prekeyPrivate", prekeyPrivate,
        "prekeyCertificate", person.prekey().certificate().bytes(),
        "list", body(DeviceList.encode(person.list().entries())));
  }
}
