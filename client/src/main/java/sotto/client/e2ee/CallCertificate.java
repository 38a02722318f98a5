package sotto.client.e2ee;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.secret.Randomness;

/**
 * A self-signed P-256 certificate, valid for a month, like those of WebRTC. Spec: RFC 5280 §4.1;
 * the JDK can only read certificates.
 *
 * @param der the encoded certificate
 */
record CallCertificate(ByteString der) {
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int UTF8_STRING = 0x0c;
  private static final int UTC_TIME = 0x17;
  private static final int VERSION = 0xa0;

  private static final byte[] ECDSA_WITH_SHA_256 =
      ByteString.ofHex("300a06082a8648ce3d040302").toArray();
  private static final byte[] COMMON_NAME = ByteString.ofHex("0603550403").toArray();
  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Creates a certificate and drops its private key: there is no DTLS here. */
  static CallCertificate create(Instant now, Randomness randomness) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      byte[] content = content(keys, now, new BigInteger(1, randomness.bytes(16)));
      Signature signer = Signature.getInstance("SHA256withECDSA");
      signer.initSign(keys.getPrivate());
      signer.update(content);
      byte[] signature = signer.sign();
      return new CallCertificate(
          ByteString.of(
              tag(
                  SEQUENCE,
                  content,
                  ECDSA_WITH_SHA_256,
                  tag(BIT_STRING, new byte[] {0}, signature))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ECDSA failed", e);
    }
  }

  /** The fingerprint, which the handshake contains. */
  ByteString fingerprint() {
    return Hash.sha256(der);
  }

  private static byte[] content(KeyPair keys, Instant now, BigInteger serial) {
    byte[] text = tag(UTF8_STRING, "sotto".getBytes(StandardCharsets.UTF_8));
    byte[] name = tag(SEQUENCE, tag(SET, tag(SEQUENCE, COMMON_NAME, text)));
    return tag(
        SEQUENCE,
        tag(VERSION, tag(INTEGER, new byte[] {2})),
        tag(INTEGER, serial.toByteArray()),
        ECDSA_WITH_SHA_256,
        name,
        tag(SEQUENCE, time(now.minus(Duration.ofDays(1))), time(now.plus(LIFETIME))),
        name,
        keys.getPublic().getEncoded());
  }

  private static byte[] time(Instant at) {
    return tag(UTC_TIME, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
  }

  /** Tag, length, and the concatenated parts. Spec: X.690 §8.1. */
  private static byte[] tag(int tag, byte[]... parts) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      value.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = value.size();
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >>> 8);
      out.write(length);
    }
    out.writeBytes(value.toByteArray());
    return out.toByteArray();
  }
}
