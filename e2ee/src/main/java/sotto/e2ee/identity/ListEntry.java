package sotto.e2ee.identity;

import static sotto.e2ee.rules.Rule.R_LIST_9;

import java.time.Instant;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.sign.SignedObject;
import sotto.e2ee.sign.SigningKey;
import sotto.protocol.UserId;

/** An entry of a device list. Spec: docs/protocol.md §4. */
public record ListEntry(
    SignedObject object,
    UserId user,
    long sequence,
    ByteString previous,
    Instant at,
    ListSigner signer,
    ListAction action) {
  /** {@code previous} of the first entry. */
  public static final ByteString NO_PREVIOUS = ByteString.zeros(32);

  private static final String LABEL = "sotto/1 list entry";

  /** A new entry, signed by {@code key}, the key of {@code signer}. */
  public static ListEntry issue(
      SigningKey key,
      UserId user,
      long sequence,
      ByteString previous,
      Instant at,
      ListSigner signer,
      ListAction action) {
    ByteWriter body =
        new ByteWriter().id(user.value()).u32(sequence).bytes(previous).u64(at.toEpochMilli());
    ListSigner.write(body, signer);
    ListAction.write(body, action);
    SignedObject object = SignedObject.sign(key, LABEL, body.toByteString());
    return new ListEntry(object, user, sequence, previous, at, signer, action);
  }

  /**
   * Reads an entry; {@link DeviceList#verify} checks its signature and place.
   *
   * @throws RefusedException R-DEC-1, R-KEY-1; R-LIST-9 for an invalid certificate inside
   */
  static ListEntry parse(ByteString bytes) throws RefusedException {
    SignedObject object = SignedObject.parse(LABEL, bytes);
    ByteReader in = new ByteReader(object.body());
    UserId user = new UserId(in.id("user"));
    long sequence = in.u32("sequence");
    ByteString previous = in.bytes("previous", 32);
    Instant at = Instant.ofEpochMilli(in.u64("at"));
    ListSigner signer = ListSigner.read(in);
    ListAction action = ListAction.read(in, ListEntry::parseCertificate);
    in.end();
    return new ListEntry(object, user, sequence, previous, at, signer, action);
  }

  private static DeviceCertificate parseCertificate(ByteString bytes) throws RefusedException {
    try {
      return DeviceCertificate.parse(bytes);
    } catch (DecodeException e) {
      throw e;
    } catch (RefusedException e) {
      throw new RefusedException(R_LIST_9);
    }
  }

  /** The SHA-256 of its bytes. */
  public ByteString id() {
    return object.id();
  }
}
