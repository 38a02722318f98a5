package sotto.client.directory;

import java.util.List;
import java.util.Map;
import sotto.e2ee.bytes.ByteString;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * The server's store of public keys and sealed pins, for the signed-in person and device. All
 * methods block and throw {@link KeyDirectoryException}. Thread-safe.
 *
 * <p><b>Security guarantees:</b> none: it stores bytes.
 *
 * <p><b>Does not protect against:</b> a server that returns other, old or no bytes. {@code
 * sotto.client.keys} verifies them and compares them with its memory.
 */
public interface KeyDirectory {
  /** A user's keys; {@code NOT_FOUND} for an unknown user. */
  PublishedKeys keysOf(UserId user) throws KeyDirectoryException;

  /** This user's own keys. */
  OwnKeys ownKeys() throws KeyDirectoryException;

  /**
   * Publishes this device's certificate and current prekey; {@code KEY_REFUSED} when they do not
   * verify or contradict the list.
   */
  void publishDevice(ByteString certificate, ByteString prekey) throws KeyDirectoryException;

  /**
   * Stores the whole list.
   *
   * @return the stored keys
   * @throws KeyDirectoryException {@code LIST_CHANGED} when it does not extend the stored list,
   *     {@code KEY_REFUSED} when it does not verify
   */
  PublishedKeys putList(ByteString list) throws KeyDirectoryException;

  /** Stores this device's statement on the end of the list. */
  void putHead(ByteString statement) throws KeyDirectoryException;

  /** Changes the setting, with the signed statement of the same value. */
  void setEndToEnd(boolean on, boolean only, ByteString statement) throws KeyDirectoryException;

  /**
   * Stores copies of one entry of a log.
   *
   * @param copies 1 to 33, each sealed to its recipient
   * @throws KeyDirectoryException {@code PIN_EXISTS} when a recipient already has another copy
   */
  void addPins(DeviceId author, long sequence, Map<PinRecipient, ByteString> copies)
      throws KeyDirectoryException;

  /**
   * Copies by author and sequence.
   *
   * @param recovery those sealed to the recovery key; else those sealed to this device
   */
  List<SealedPin> pins(boolean recovery) throws KeyDirectoryException;

  /** The progress of each recipient in each log. */
  PinReach pinReach() throws KeyDirectoryException;

  /** Drops copies of {@code author}'s log for this device, from a sequence on. */
  void dropPins(DeviceId author, long from) throws KeyDirectoryException;

  /** Requests the confirmation of this device; replaces its earlier request. */
  PendingConfirmation beginConfirmation(ByteString request) throws KeyDirectoryException;

  /** All pending confirmations of this person. */
  List<PendingConfirmation> confirmations() throws KeyDirectoryException;

  /** Answers one; {@code WRONG_STATE} when it is already answered. */
  void respond(String confirmation, ByteString response) throws KeyDirectoryException;

  /** Opens the commitment of this device's confirmation. */
  void reveal(String confirmation, ByteString reveal) throws KeyDirectoryException;

  /** Ends a confirmation of this or another device. */
  void endConfirmation(String confirmation) throws KeyDirectoryException;
}
