package sotto.client.directory;

import java.util.List;
import java.util.Map;
import sotto.e2ee.bytes.ByteString;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * The server's store of public keys and sealed pins, for the person and the device that are signed
 * in. All methods block and throw {@link KeyDirectoryException}. Safe for use by many threads.
 *
 * <p><b>Security guarantees:</b> none: it keeps and hands out bytes.
 *
 * <p><b>Does not protect against:</b> a server that hands out other, old or no bytes. {@code
 * sotto.client.keys} verifies them and compares them with what is remembered.
 */
public interface KeyDirectory {
  /** Somebody's keys; {@code NOT_FOUND} for a stranger. */
  PublishedKeys keysOf(UserId user) throws KeyDirectoryException;

  /** One's own keys. */
  OwnKeys ownKeys() throws KeyDirectoryException;

  /**
   * Publishes this device's certificate and current prekey; {@code KEY_REFUSED} when they do not
   * verify, or do not fit the list.
   */
  void publishDevice(ByteString certificate, ByteString prekey) throws KeyDirectoryException;

  /**
   * Stores the whole list.
   *
   * @return what is stored now
   * @throws KeyDirectoryException {@code LIST_CHANGED} when it does not extend what is stored,
   *     {@code KEY_REFUSED} when it does not verify
   */
  PublishedKeys putList(ByteString list) throws KeyDirectoryException;

  /** Stores this device's word on the end of the list. */
  void putHead(ByteString statement) throws KeyDirectoryException;

  /** Turns the setting, with the signed statement that says the same. */
  void setEndToEnd(boolean on, boolean only, ByteString statement) throws KeyDirectoryException;

  /**
   * Stores copies of one entry of a log.
   *
   * @param copies 1 to 33, each sealed to its recipient
   * @throws KeyDirectoryException {@code PIN_EXISTS} when a recipient has another copy already
   */
  void addPins(DeviceId author, long sequence, Map<PinRecipient, ByteString> copies)
      throws KeyDirectoryException;

  /**
   * Copies by author and sequence.
   *
   * @param recovery those sealed to the recovery key; else those sealed to this device
   */
  List<SealedPin> pins(boolean recovery) throws KeyDirectoryException;

  /** How far each recipient has been given each log. */
  PinReach pinReach() throws KeyDirectoryException;

  /** Drops copies of {@code author}'s log for this device, from a sequence on. */
  void dropPins(DeviceId author, long from) throws KeyDirectoryException;

  /** Asks for this device to be confirmed; replaces what it asked before. */
  PendingConfirmation beginConfirmation(ByteString request) throws KeyDirectoryException;

  /** All of this person's that are open. */
  List<PendingConfirmation> confirmations() throws KeyDirectoryException;

  /** Answers one; {@code WRONG_STATE} when somebody has already. */
  void respond(String confirmation, ByteString response) throws KeyDirectoryException;

  /** Opens the commitment of this device's own. */
  void reveal(String confirmation, ByteString reveal) throws KeyDirectoryException;

  /** Ends one, whoever began it. */
  void endConfirmation(String confirmation) throws KeyDirectoryException;
}
