package sotto.e2ee.identity;

import static sotto.e2ee.rules.Rule.R_PREKEY_1;
import static sotto.e2ee.rules.Rule.R_PREKEY_2;
import static sotto.e2ee.rules.Rule.R_PREKEY_3;
import static sotto.e2ee.rules.Rule.R_PREKEY_4;
import static sotto.e2ee.rules.Rule.R_PREKEY_5;
import static sotto.e2ee.rules.Rule.R_PREKEY_6;
import static sotto.e2ee.rules.Rule.R_PREKEY_7;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.kem.HybridPublicKey;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.sign.SignedObject;
import sotto.e2ee.sign.SigningKey;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * A device's signed key for sealing an OFFER to it, with its protocol versions. Spec:
 * docs/protocol.md §3.
 *
 * <p><b>Security guarantees:</b> made by the device of the {@link DeviceCertificate} it was checked
 * against; once its private key is erased, messages sealed to it cannot be opened any more.
 *
 * <p><b>Does not protect against:</b> a server that hands out an older one until that expires.
 */
public record PrekeyCertificate(
    SignedObject object,
    UserId user,
    DeviceId device,
    ByteString certificateId,
    long prekeyId,
    HybridPublicKey key,
    VersionRange versions,
    List<Integer> suites,
    Instant notBefore,
    Instant notAfter) {
  /** The longest validity of a prekey. */
  public static final Duration MAX_LIFETIME = Duration.ofDays(14);

  /** X-Wing, HKDF-SHA-256, AES-256-GCM, Ed25519. */
  public static final int SUITE = 1;

  private static final String LABEL = "sotto/1 prekey";

  /** A certificate for a new prekey of this device. */
  public static PrekeyCertificate issue(
      SigningKey signer,
      DeviceCertificate device,
      long prekeyId,
      HybridPublicKey key,
      VersionRange versions,
      List<Integer> suites,
      Instant notBefore,
      Instant notAfter) {
    ByteString body =
        new ByteWriter()
            .id(device.user().value())
            .id(device.device().value())
            .bytes(device.id())
            .u32(prekeyId)
            .bytes(key.bytes())
            .u8(versions.low())
            .u8(versions.high())
            .list8(suites, ByteWriter::u8)
            .u64(notBefore.toEpochMilli())
            .u64(notAfter.toEpochMilli())
            .toByteString();
    return new PrekeyCertificate(
        SignedObject.sign(signer, LABEL, body),
        device.user(),
        device.device(),
        device.id(),
        prekeyId,
        key,
        versions,
        suites,
        notBefore,
        notAfter);
  }

  /** Reads a certificate without verifying it; see {@link #requireOf}. */
  public static PrekeyCertificate parse(ByteString bytes) throws DecodeException {
    SignedObject object = SignedObject.parse(LABEL, bytes);
    ByteReader in = new ByteReader(object.body());
    UserId user = new UserId(in.id("user"));
    DeviceId device = new DeviceId(in.id("device"));
    ByteString certificateId = in.bytes("certificateId", 32);
    long prekeyId = in.u32("prekeyId");
    HybridPublicKey key = new HybridPublicKey(in.bytes("hybridKey", HybridPublicKey.BYTES));
    VersionRange versions = readVersions(in);
    List<Integer> suites = in.list8("suites", 1, 16, entry -> entry.u8("suite"));
    Instant notBefore = Instant.ofEpochMilli(in.u64("notBefore"));
    Instant notAfter = Instant.ofEpochMilli(in.u64("notAfter"));
    in.end();
    return new PrekeyCertificate(
        object, user, device, certificateId, prekeyId, key, versions, suites, notBefore, notAfter);
  }

  /** Two {@code u8}, low and high. */
  public static VersionRange readVersions(ByteReader in) throws DecodeException {
    int low = in.u8("versionLow", 1, 255);
    return new VersionRange(low, in.u8("versionHigh", low, 255));
  }

  /**
   * Checks that this device has signed it and that it is valid now.
   *
   * @throws RefusedException R-PREKEY-1, 2, 3 or 7
   */
  public void requireOf(DeviceCertificate certificate, Instant now) throws RefusedException {
    Require.that(object.verifies(certificate.signingKey()), R_PREKEY_1);
    Require.that(
        user.equals(certificate.user())
            && device.equals(certificate.device())
            && certificateId.equals(certificate.id()),
        R_PREKEY_2);
    Require.that(
        notAfter.isAfter(notBefore) && !notAfter.isAfter(notBefore.plus(MAX_LIFETIME)), R_PREKEY_3);
    Require.that(!now.isAfter(notAfter.plus(Tolerance.CLOCK)), R_PREKEY_3);
    Require.that(!Tolerance.isAhead(notBefore, now), R_PREKEY_7);
  }

  /**
   * The version to use.
   *
   * @param highestSeen the highest version of this device so far, 0 for none
   * @throws RefusedException R-PREKEY-4 for no common version, R-PREKEY-5 for a downgrade,
   *     R-PREKEY-6 without the suite
   */
  public int requireVersion(VersionRange own, int highestSeen) throws RefusedException {
    Require.that(versions.high() >= highestSeen, R_PREKEY_5);
    Require.that(suites.contains(SUITE), R_PREKEY_6);
    Require.that(versions.highestCommon(own).isPresent(), R_PREKEY_4);
    return versions.highestCommon(own).orElseThrow();
  }

  public ByteString bytes() {
    return object.bytes();
  }

  /** The SHA-256 of its bytes. */
  public ByteString id() {
    return object.id();
  }
}
