package sotto.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Base64;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.e2ee.device.EntrySigner;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.identity.ListHead;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/** A person signed in on a device with keys of its own. */
public final class KeyedClient {
  private static final Randomness RANDOM = Randomness.secure();

  public final ApiClient client;
  public final UserId user;
  public final DeviceId deviceId;
  public final LocalDevice device;
  private final TestServer server;

  private KeyedClient(TestServer server, ApiClient client) {
    this.server = server;
    this.client = client;
    JsonNode me = client.get("/me").demand(200).json();
    this.user = new UserId(me.path("userId").asText());
    this.deviceId = new DeviceId(me.path("deviceId").asText());
    this.device = newDevice(user, deviceId, now());
  }

  /** Signs in on a new device and creates keys for it; publishes nothing. */
  public static KeyedClient signIn(TestServer server, String email) {
    return new KeyedClient(server, server.signedIn(email));
  }

  /** Signs in again on the same device, whose session has ended. */
  public void signInAgain(String email) {
    client.signIn(email, TestServer.PASSWORD, deviceId).demand(200);
  }

  public static LocalDevice newDevice(UserId user, DeviceId device, Instant at) {
    return LocalDevice.create(user, device, ClientClass.WEB, at, RANDOM);
  }

  public static RootKey newRoot() {
    return RootKey.generate(RANDOM);
  }

  public Instant now() {
    return server.clock().instant();
  }

  public DeviceCertificate certificate() {
    return device.certificate();
  }

  public PrekeyCertificate newPrekey() {
    return newPrekey(device, now());
  }

  public static PrekeyCertificate newPrekey(LocalDevice of, Instant at) {
    return of.newPrekey(1, VersionRange.OWN, at, RANDOM).certificate();
  }

  public ApiClient.Reply publish() {
    return publish(certificate().bytes(), newPrekey().bytes());
  }

  public ApiClient.Reply publish(ByteString certificate, ByteString prekey) {
    return client.put(
        "/me/keys/device",
        "{\"certificate\":\"%s\",\"prekey\":\"%s\"}".formatted(text(certificate), text(prekey)));
  }

  /** A list of this device alone. */
  public DeviceList newList(RootKey root) {
    return made(() -> ListAuthor.genesis(root, certificate(), now()));
  }

  /** Makes a list of this device alone and uploads it. */
  public DeviceList begin() {
    DeviceList list = newList(newRoot());
    put(list).demand(200);
    return list;
  }

  /** The person's own list on the server. */
  public DeviceList keptList() {
    String kept = client.get("/me/keys").demand(200).text("/keys/list");
    return made(() -> DeviceList.verify(user, OpaqueBody.decode(kept)));
  }

  public DeviceList append(DeviceList list, ListAction action) {
    return append(list, device, action);
  }

  public DeviceList append(DeviceList list, EntrySigner signer, ListAction action) {
    return made(() -> ListAuthor.append(list, signer, action, now()));
  }

  public ApiClient.Reply put(DeviceList list) {
    return putList(DeviceList.encode(list.entries()));
  }

  public ApiClient.Reply putList(ByteString list) {
    return client.put("/me/keys/list", "{\"list\":\"%s\"}".formatted(text(list)));
  }

  public ApiClient.Reply attest(ListHead head, Instant at) {
    return putHead(device.attest(head, at).object().bytes());
  }

  public ApiClient.Reply putHead(ByteString statement) {
    return client.put("/me/keys/head", "{\"statement\":\"%s\"}".formatted(text(statement)));
  }

  public ToggleStatement toggle(long counter, ToggleStatement.Value value) {
    return ToggleStatement.issue(device.signingKey(), user, deviceId, counter, value, now());
  }

  public ApiClient.Reply setEndToEnd(boolean on, boolean only, ToggleStatement statement) {
    return client.put(
        "/me/end-to-end",
        "{\"on\":%b,\"only\":%b,\"statement\":\"%s\"}"
            .formatted(on, only, text(statement.object().bytes())));
  }

  /** Stores a pin of this device's log for one recipient. */
  public ApiClient.Reply addPin(long sequence, String recipient, String envelope) {
    return client.post(
        "/me/keys/pins",
        ("{\"author\":\"%s\",\"sequence\":%d,\"copies\":"
                + "[{\"recipient\":\"%s\",\"envelope\":\"%s\"}]}")
            .formatted(deviceId, sequence, recipient, envelope));
  }

  /** Permits end-to-end encryption for everybody, as an administrator. */
  public void allowEndToEnd() {
    client
        .put(
            "/admin/enhanced-encryption-policies/Global",
            """
            {"description":"","calling":"DisabledUserOverride","meetings":"Disabled",
             "usersMayRequire":true}\
            """)
        .demand(200);
  }

  /** The keys of {@code other} for this person. */
  public JsonNode keysOf(KeyedClient other) {
    return client.get("/keys/" + other.user).demand(200).json();
  }

  public static String text(ByteString bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
  }

  public static String text(DeviceList list) {
    return text(DeviceList.encode(list.entries()));
  }

  /** The bytes with one of them changed, at the end: a signature, if they have one. */
  public static ByteString damaged(ByteString bytes) {
    byte[] copy = bytes.toArray();
    copy[copy.length - 1] ^= 1;
    return ByteString.of(copy);
  }

  @FunctionalInterface
  private interface Making {
    DeviceList make() throws RefusedException;
  }

  private static DeviceList made(Making making) {
    try {
      return making.make();
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }
}
