package sotto.server.keys;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.identity.ListEntry;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.ContractViolationException;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.server.auth.PersonPrincipal;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.Actor;
import sotto.store.Keys.SignedEntry;
import sotto.store.StoreConflictException;

/** Changes of the own device list, which only ever grows. */
public final class DeviceListResource {
  /** A list of full length fits. */
  public static final int MAX_BODY_BYTES = 512 * 1024;

  record PutDeviceList(String list) {
    PutDeviceList {
      KeyText.require(list, "list", KeyText.MAX_LIST_BYTES);
    }
  }

  private final KeyChanges changes;
  private final ServerKeyDirectory directory;
  private final ListVerifier verifier;
  private final KeyLimits limits;
  private final InstantSource clock;

  DeviceListResource(
      KeyChanges changes,
      ServerKeyDirectory directory,
      ListVerifier verifier,
      KeyLimits limits,
      InstantSource clock) {
    this.changes = changes;
    this.directory = directory;
    this.verifier = verifier;
    this.limits = limits;
    this.clock = clock;
  }

  /** Stores the whole list, if it verifies and extends the stored one. */
  public ApiResponse put(ApiRequest request, PersonPrincipal by)
      throws ApiException, ContractViolationException, StoreConflictException {
    UserId user = by.user().id();
    limits.change(user);
    PutDeviceList body = request.body(PutDeviceList.class);
    ByteString bytes = KeyText.read(body.list(), "list");
    if (!directory.listOf(user).is(bytes)) {
      limits.verify(user, bytes.size());
      DeviceList list = verified(user, bytes);
      requireNoneFromFuture(list);
      extend(list, by.session().device(), by.actor(request.address()));
    }
    return ApiResponse.ok(limits.shown(user, () -> directory.shown(user), KeysBody::chars));
  }

  private void extend(DeviceList list, DeviceId author, Actor actor) throws StoreConflictException {
    if (changes.extendList(list.user(), signed(list), list.active().keySet(), author, actor)) {
      directory.learn(list);
    }
  }

  /**
   * R-CERT-5, which is checked on use: a list only grows, so a device added with a wrong clock
   * would be refused by everybody until that time. Entries stored already are not checked again.
   */
  private void requireNoneFromFuture(DeviceList list) throws ApiException {
    Map<DeviceId, DeviceCertificate> kept =
        directory.listOf(list.user()).list().map(DeviceList::active).orElse(Map.of());
    Instant now = clock.instant();
    try {
      for (DeviceCertificate certificate : list.active().values()) {
        DeviceCertificate before = kept.get(certificate.device());
        if (before == null || !before.bytes().equals(certificate.bytes())) {
          certificate.requireNotAhead(now);
        }
      }
    } catch (RefusedException e) {
      throw KeyRefusal.of("list", e);
    }
  }

  /** R-LIST-1 to R-LIST-12. */
  private DeviceList verified(UserId user, ByteString bytes) throws ApiException {
    try {
      return verifier.verify(user, bytes);
    } catch (RefusedException e) {
      throw KeyRefusal.of("list", e);
    }
  }

  private static List<SignedEntry> signed(DeviceList list) {
    return list.entries().stream().map(DeviceListResource::signed).toList();
  }

  private static SignedEntry signed(ListEntry entry) {
    return new SignedEntry(
        KeyText.stored(entry.object().bytes()),
        ListActions.word(entry.action()),
        ListActions.devices(entry.action()),
        entry.action() instanceof ListAction.Revoke,
        ListActions.setsRoot(entry.action()));
  }
}
