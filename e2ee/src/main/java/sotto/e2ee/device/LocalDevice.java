package sotto.e2ee.device;

import java.time.Instant;
import java.util.List;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.ListHead;
import sotto.e2ee.identity.ListSigner;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.sign.SigningKey;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * This device: its signing key and its certificate.
 *
 * <p><b>Security guarantees:</b> the signing key is never exposed, only its signatures; no text
 * form.
 *
 * <p><b>Does not protect against:</b> readers of the process's memory or of the keystore.
 */
public final class LocalDevice implements EntrySigner, AutoCloseable {
  private final SigningKey key;
  private final DeviceCertificate certificate;

  /** A device with its certificate. Takes ownership of {@code key}, which made the certificate. */
  public LocalDevice(SigningKey key, DeviceCertificate certificate) {
    if (!certificate.signingKey().equals(key.verifyingKey())) {
      throw new IllegalArgumentException("the certificate is of another key");
    }
    this.key = key;
    this.certificate = certificate;
  }

  /** A new device, unconfirmed until a list has its certificate. */
  public static LocalDevice create(
      UserId user, DeviceId device, ClientClass clientClass, Instant now, Randomness randomness) {
    SigningKey key = SigningKey.generate(randomness);
    return new LocalDevice(
        key,
        DeviceCertificate.issue(
            key, user, device, clientClass, now, now.plus(DeviceCertificate.MAX_LIFETIME)));
  }

  public UserId user() {
    return certificate.user();
  }

  public DeviceId id() {
    return certificate.device();
  }

  public DeviceCertificate certificate() {
    return certificate;
  }

  /** A new prekey, valid for {@link PrekeyCertificate#MAX_LIFETIME}; make one weekly. */
  public LocalPrekey newPrekey(
      long prekeyId, VersionRange versions, Instant now, Randomness randomness) {
    HybridPrivateKey secret = HybridPrivateKey.generate(randomness);
    return new LocalPrekey(
        secret,
        PrekeyCertificate.issue(
            key,
            certificate,
            prekeyId,
            secret.publicKey(),
            versions,
            List.of(PrekeyCertificate.SUITE),
            now,
            now.plus(PrekeyCertificate.MAX_LIFETIME)));
  }

  /** This device's statement on the head of its list. */
  public HeadStatement attest(ListHead head, Instant now) {
    return HeadStatement.issue(key, user(), id(), head, now);
  }

  @Override
  public ListSigner signer() {
    return new ListSigner.Device(id());
  }

  @Override
  public SigningKey signingKey() {
    return key;
  }

  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "LocalDevice " + id();
  }
}
