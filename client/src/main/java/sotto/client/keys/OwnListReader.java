package sotto.client.keys;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.client.memory.KeyMemory;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListMemory;
import sotto.e2ee.rules.RefusedException;

/**
 * Verifies this user's own list and compares it with the accepted one.
 *
 * <p><b>Security guarantees:</b> a shortened or forked list, or one with another root, is never
 * accepted. An unconfirmed device remembers no list, so that a false one cannot block the true one.
 *
 * <p><b>Does not protect against:</b> a frozen list.
 */
final class OwnListReader {
  private final KeyMemory memory;
  private final DeviceCertificate certificate;

  OwnListReader(KeyMemory memory, DeviceCertificate certificate) {
    this.memory = memory;
    this.certificate = certificate;
  }

  /** Returns the standing, and remembers an accepted list. */
  OwnStanding read(@Nullable ByteString bytes) {
    ListMemory remembered = memory.state().own().list();
    if (bytes == null) {
      return remembered == null ? new OwnStanding.NotSetUp() : new OwnStanding.RolledBack();
    }
    DeviceList list;
    try {
      list = DeviceList.verify(certificate.user(), bytes);
    } catch (RefusedException e) {
      return new OwnStanding.Unverifiable(e.kind());
    }
    return remembered == null ? new OwnStanding.Unconfirmed(list) : compare(list);
  }

  /**
   * The kept list, if the server's is a proper prefix of it, byte for byte: the server has lost
   * entries, as after the restore of an older backup.
   *
   * @param bytes the server's list; null for none
   */
  Optional<DeviceList> beyond(@Nullable ByteString bytes) {
    ByteString kept = memory.state().own().kept();
    if (kept == null) {
      return Optional.empty();
    }
    try {
      DeviceList list = DeviceList.verify(certificate.user(), kept);
      DeviceList shown = bytes == null ? null : DeviceList.verify(certificate.user(), bytes);
      return list.lostIn(shown).isPresent() ? Optional.of(list) : Optional.empty();
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  private OwnStanding compare(DeviceList list) {
    try {
      memory.change(state -> {
        ListMemory accepted = state.own().list();
        if (accepted != null) {
          accepted.compareOwn(list);
        }
        return state.withOwn(own -> own.withList(list));
      });
      return standing(list);
    } catch (RefusedException e) {
      return switch (e.rule()) {
        case R_LIST_13 -> new OwnStanding.RolledBack();
        case R_LIST_15 -> new OwnStanding.AnotherRoot(list);
        default -> new OwnStanding.Forked();
      };
    }
  }

  private OwnStanding standing(DeviceList list) {
    return switch (list.standingOf(certificate)) {
      case CONFIRMED -> new OwnStanding.Confirmed(list);
      case UNCONFIRMED, REPLACED -> new OwnStanding.Unconfirmed(list);
      case REVOKED -> new OwnStanding.Revoked(list);
    };
  }
}
