package sotto.e2ee.handshake;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import sotto.e2ee.Person;
import sotto.e2ee.SeededRandomness;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.CallId;

/** Alice calls Bob: each step of an honest client, with the variable parts as fields. */
final class Pair {
  final Randomness random;
  final Person alice;
  final Person bob;
  final CallId call;
  Contact aliceAsContact;
  Contact bobAsContact;
  SeenLegs seen = Samples.nothingSeen();
  Instant calleeNow = Person.NOW;

  Pair(String seed) throws RefusedException {
    random = new SeededRandomness(seed);
    alice = Person.of("alice", ClientClass.DESKTOP);
    bob = Person.of("bob", ClientClass.WEB);
    call = new CallId(HexFormat.of().formatHex(random.bytes(16)));
    aliceAsContact = alice.asFirstContact();
    bobAsContact = bob.asFirstContact();
  }

  CallerHandshake caller() {
    return new CallerHandshake(alice.party(), call, Samples.CALLER_WIRE, Samples.MEDIA);
  }

  LegPlan plan() throws RefusedException {
    return LegPlan.of(
            VersionRange.OWN,
            bobAsContact,
            bob.device().certificate(),
            bob.prekey().certificate(),
            List.of(),
            Person.NOW)
        .withoutAsking();
  }

  OfferedLeg offer() throws RefusedException {
    return caller().offer(plan(), random, Person.NOW);
  }

  Consent<OfferedCall> receive(ByteString offerFrame) throws RefusedException {
    return CalleeHandshake.receive(
        bob.party(),
        bob.held(),
        aliceAsContact,
        new AnnouncedCall(call, alice.user()),
        seen,
        offerFrame,
        calleeNow);
  }

  AnsweredCall accept(ByteString offerFrame) throws RefusedException {
    return receive(offerFrame)
        .withoutAsking()
        .accept(Samples.CALLEE_WIRE, Samples.MEDIA, random, calleeNow);
  }

  /** Bob's list after a reset in his name, with the very same device. */
  DeviceList listUnderAnotherRoot() throws RefusedException {
    RootKey other = RootKey.generate(new SeededRandomness("another root"));
    return ListAuthor.reset(bob.list(), other, bob.device().certificate(), Person.NOW);
  }

  /** Both ends of a call that went well. */
  record Both(EstablishedCall caller, EstablishedCall callee) {}

  Both connect() throws RefusedException {
    OfferedLeg leg = offer();
    AnsweredCall answered = accept(leg.frame());
    AnsweredLeg won = leg.answer(answered.frame(), bobAsContact, Person.NOW);
    AnsweredCall.Confirmed confirmed = answered.confirm(won.confirmFrame()).orElseThrow();
    var progress = (AnsweredLeg.Progress.Established) won.receive(confirmed.ackFrame());
    return new Both(progress.call(), confirmed.call());
  }
}
