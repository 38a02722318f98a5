package sotto.client.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import sotto.client.directory.KeyDirectory;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.directory.PublishedDevice;
import sotto.client.directory.PublishedKeys;
import sotto.client.memory.KeyMemory;
import sotto.client.memory.OwnMemory;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.protocol.ErrorCode;

/** Publishes this device's part of the directory: the list, its keys, its head statement. */
final class OwnPublication {
  /** The interval between statements on an unchanged list. */
  static final Duration ATTESTED = Duration.ofDays(1);

  private final KeyDirectory directory;
  private final KeyMemory memory;
  private final DeviceIdentity identity;
  private final InstantSource clock;

  OwnPublication(
      KeyDirectory directory, KeyMemory memory, DeviceIdentity identity, InstantSource clock) {
    this.directory = directory;
    this.memory = memory;
    this.identity = identity;
    this.clock = clock;
  }

  /** Stores a list. If the answer is lost, checks whether it was stored. */
  void putList(DeviceList list) throws KeyDirectoryException {
    ByteString bytes = DeviceList.encode(list.entries());
    try {
      PublishedKeys stored = directory.putList(bytes);
      if (!bytes.equals(stored.list())) {
        throw new KeyDirectoryException(
            KeyDirectoryException.BAD_ANSWER, "list", "not the list that was sent");
      }
    } catch (KeyDirectoryException e) {
      boolean unknown = e.code().equals(KeyDirectoryException.UNREACHABLE);
      if (!unknown || !bytes.equals(directory.ownKeys().keys().list())) {
        throw e;
      }
    }
  }

  /**
   * Publishes the kept list again, its very bytes; nothing is signed.
   *
   * @return whether another device was first, so that the server's list has to be read again
   */
  boolean putBack(DeviceList kept) {
    try {
      directory.putList(DeviceList.encode(kept.entries()));
    } catch (KeyDirectoryException e) {
      // The list stays an alert, and the next upkeep tries again.
      return e.is(ErrorCode.LIST_CHANGED);
    }
    // The statement on the end of the list is lost with the entries.
    memory.change(state -> state.withOwn(own -> own.withAttested(null)));
    return false;
  }

  /** Publishes certificate and prekey, unless already published or not permitted. */
  void publishDevice(OwnStanding standing, List<PublishedDevice> published)
      throws KeyDirectoryException {
    boolean mayPublish =
        standing instanceof OwnStanding.Confirmed
            || standing instanceof OwnStanding.Unconfirmed
            || standing instanceof OwnStanding.NotSetUp;
    ByteString certificate = identity.device().certificate().bytes();
    PrekeyCertificate prekey = identity.newestPrekey();
    boolean isPublished =
        published.stream()
            .anyMatch(device ->
                device.certificate().equals(certificate) && device.prekey().equals(prekey.bytes()));
    if (mayPublish && !isPublished) {
      directory.publishDevice(certificate, prekey.bytes());
    }
  }

  /** Vouches for the end of the list if it is new or a day has passed. */
  Optional<HeadStatement> attest(DeviceList list) throws KeyDirectoryException {
    Instant now = clock.instant();
    OwnMemory.Attested last = memory.state().own().attested();
    if (last != null && last.head().equals(list.head()) && now.isBefore(last.at().plus(ATTESTED))) {
      return Optional.empty();
    }
    HeadStatement statement = identity.device().attest(list.head(), now);
    directory.putHead(statement.object().bytes());
    memory.change(
        state -> state.withOwn(own -> own.withAttested(new OwnMemory.Attested(list.head(), now))));
    return Optional.of(statement);
  }
}
