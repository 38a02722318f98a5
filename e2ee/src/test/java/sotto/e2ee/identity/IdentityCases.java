package sotto.e2ee.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import sotto.e2ee.Case;
import sotto.e2ee.Person;
import sotto.e2ee.SeededRandomness;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.sign.SigningKey;

/** Cases of device certificates, prekeys and head statements; those of lists are beside it. */
public final class IdentityCases {
  static final Randomness RANDOM = new SeededRandomness("identity cases");
  static final Instant NOW = Person.NOW;

  private IdentityCases() {}

  /** All of this package. */
  public static List<Case> all() throws Exception {
    List<Case> cases = new ArrayList<>(ListCases.all());
    certificates(cases);
    prekeys(cases);
    heads(cases);
    return cases;
  }

  private static void certificates(List<Case> cases) throws Exception {
    ByteString rootWithDevice = new ByteWriter().u8(0).id("01".repeat(16)).toByteString();
    cases.add(
        new Case(
            Rule.R_DEC_1,
            "a root that names a device",
            () -> ListSigner.read(new ByteReader(rootWithDevice))));
    Person bob = Person.of("bob", ClientClass.WEB);
    DeviceCertificate good = bob.device().certificate();
    byte[] changed = good.bytes().toArray();
    changed[changed.length - 40] ^= 4;
    cases.add(
        new Case(
            Rule.R_CERT_1,
            "signature changed",
            () -> DeviceCertificate.parse(ByteString.of(changed))));
    cases.add(lifetime("longer than 400 days", NOW, NOW.plus(Duration.ofDays(401))));
    cases.add(lifetime("backwards", NOW, NOW.minusMillis(1)));
    cases.add(
        new Case(
            Rule.R_CERT_3,
            "expired",
            () -> good.requireUsable(bob.user(), good.device(), good.expires().plusMillis(1))));
    cases.add(
        new Case(
            Rule.R_CERT_5,
            "eleven minutes ahead",
            () ->
                good.requireUsable(
                    bob.user(), good.device(), good.created().minus(Duration.ofMinutes(11)))));
    cases.add(
        new Case(
            Rule.R_CERT_4,
            "another user",
            () ->
                good.requireUsable(Person.of("eve", ClientClass.WEB).user(), good.device(), NOW)));
    cases.add(
        new Case(
            Rule.R_CERT_4,
            "another device",
            () ->
                good.requireUsable(
                    bob.user(), Person.of("eve", ClientClass.WEB).device().id(), NOW)));
  }

  private static Case lifetime(String what, Instant created, Instant expires) throws Exception {
    Person bob = Person.of("bob", ClientClass.WEB);
    DeviceCertificate certificate =
        DeviceCertificate.issue(
            bob.device().signingKey(),
            bob.user(),
            bob.device().id(),
            ClientClass.WEB,
            created,
            expires);
    return new Case(Rule.R_CERT_2, what, () -> DeviceCertificate.parse(certificate.bytes()));
  }

  private static void prekeys(List<Case> cases) throws Exception {
    Person bob = Person.of("bob", ClientClass.WEB);
    Person eve = Person.of("eve", ClientClass.WEB);
    DeviceCertificate device = bob.device().certificate();
    PrekeyCertificate good = bob.prekey().certificate();
    cases.add(
        new Case(
            Rule.R_PREKEY_1,
            "signed by another",
            () -> prekey(eve.device().signingKey(), device, NOW, 7, 1, 1).requireOf(device, NOW)));
    DeviceCertificate renewed =
        DeviceCertificate.issue(
            bob.device().signingKey(),
            bob.user(),
            device.device(),
            ClientClass.WEB,
            device.created(),
            device.expires().minusMillis(1));
    cases.add(
        new Case(Rule.R_PREKEY_2, "of another certificate", () -> good.requireOf(renewed, NOW)));
    SigningKey key = bob.device().signingKey();
    cases.add(
        new Case(
            Rule.R_PREKEY_3,
            "longer than 14 days",
            () -> prekey(key, device, NOW, 15, 1, 1).requireOf(device, NOW)));
    cases.add(
        new Case(
            Rule.R_PREKEY_3,
            "expired eleven minutes ago",
            () -> good.requireOf(device, good.notAfter().plus(Duration.ofMinutes(11)))));
    cases.add(
        new Case(
            Rule.R_PREKEY_7,
            "eleven minutes ahead",
            () -> good.requireOf(device, good.notBefore().minus(Duration.ofMinutes(11)))));
    cases.add(
        new Case(
            Rule.R_PREKEY_4,
            "no version in common",
            () -> prekey(key, device, NOW, 7, 2, 1).requireVersion(VersionRange.OWN, 0)));
    cases.add(
        new Case(
            Rule.R_PREKEY_5,
            "a version that fell",
            () -> prekey(key, device, NOW, 7, 1, 1).requireVersion(VersionRange.OWN, 2)));
    cases.add(
        new Case(
            Rule.R_PREKEY_6,
            "no suite in common",
            () -> prekey(key, device, NOW, 7, 1, 2).requireVersion(VersionRange.OWN, 0)));
  }

  private static PrekeyCertificate prekey(
      SigningKey key, DeviceCertificate device, Instant from, int days, int version, int suite) {
    return PrekeyCertificate.issue(
        key,
        device,
        1,
        Keys.ANY.publicKey(),
        new VersionRange(version, version),
        List.of(suite),
        from,
        from.plus(Duration.ofDays(days)));
  }

  private static void heads(List<Case> cases) throws Exception {
    Person bob = Person.of("bob", ClientClass.WEB);
    Person eve = Person.of("eve", ClientClass.WEB);
    LocalDevice device = bob.device();
    ListHead head = bob.list().head();
    cases.add(
        new Case(
            Rule.R_HEAD_1,
            "signed by another",
            () ->
                HeadStatement.issue(eve.device().signingKey(), bob.user(), device.id(), head, NOW)
                    .requireOf(bob.list(), NOW)));
    cases.add(
        new Case(
            Rule.R_HEAD_1,
            "of a device not in the list",
            () -> eve.device().attest(head, NOW).requireOf(bob.list(), NOW)));
    cases.add(
        new Case(
            Rule.R_HEAD_2,
            "of another entry",
            () -> device.attest(eve.list().head(), NOW).requireOf(bob.list(), NOW)));
    cases.add(
        new Case(
            Rule.R_HEAD_3,
            "eleven minutes ahead",
            () ->
                device.attest(head, NOW.plus(Duration.ofMinutes(11))).requireOf(bob.list(), NOW)));
  }

  /** A hybrid key of no particular owner. */
  private static final class Keys {
    static final HybridPrivateKey ANY = HybridPrivateKey.generate(RANDOM);
  }
}
