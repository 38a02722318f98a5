package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.KeyedClient.damaged;
import static sotto.server.KeyedClient.newDevice;
import static sotto.server.KeyedClient.newPrekey;
import static sotto.server.KeyedClient.text;
import static sotto.server.TestServer.MEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.protocol.DeviceId;

/** The published keys of devices, and the devices visible to others. */
final class PublishedDevicesTest extends KeyTests {
  @Test
  void whatADevicePublishesIsShownAndToldToOnesOwnDevices() {
    PrekeyCertificate prekey = ben.newPrekey();
    server.switchboard().takeNotices();

    ben.publish(ben.certificate().bytes(), prekey.bytes()).demand(204);

    assertThat(server.switchboard().takeNotices()).containsExactly(bensNotice());
    JsonNode device = ada.keysOf(ben).path("devices").path(0);
    assertThat(device.path("deviceId").asText()).isEqualTo(ben.deviceId.value());
    assertThat(device.path("certificate").asText()).isEqualTo(text(ben.certificate().bytes()));
    assertThat(device.path("prekey").asText()).isEqualTo(text(prekey.bytes()));
    ben.publish(ben.certificate().bytes(), prekey.bytes()).demand(204);
    assertThat(server.switchboard().takeNotices()).as("nothing new").isEmpty();
  }

  @Test
  void onesOwnDevicesHaveNames() {
    ben.publish().demand(204);
    Instant at = ben.now();
    server.clock().advance(Duration.ofSeconds(1));
    bensOther().publish().demand(204);

    JsonNode own = ben.client.get("/me/keys").demand(200).json();

    assertThat(own.path("names")).hasSize(2);
    assertThat(own.at("/names/0/deviceId").asText()).isEqualTo(ben.deviceId.value());
    assertThat(own.at("/names/0/name").asText()).isEqualTo("Client");
    assertThat(Instant.parse(own.at("/names/0/lastSeenAt").asText())).isEqualTo(at);
    assertThat(own.at("/keys/devices")).hasSize(2);
  }

  @Test
  void aCertificateThatIsNotTheDevicesOwnIsRefused() {
    Instant now = ben.now();
    LocalDevice elsewhere = newDevice(ben.user, DeviceId.random(), now);
    assertRefused(publish(ben, elsewhere, now), "certificate", "R-CERT-4");
    LocalDevice somebodyElses = newDevice(ada.user, ben.deviceId, now);
    assertRefused(publish(ben, somebodyElses, now), "certificate", "R-CERT-4");
    assertRefused(publish(ada, ben.device, now), "certificate", "R-CERT-4");
    assertRefused(
        ben.publish(damaged(ben.certificate().bytes()), ben.newPrekey().bytes()),
        "certificate",
        "R-CERT-1");

    assertThat(ada.keysOf(ben).path("devices")).isEmpty();
    assertThat(ada.keysOf(ada).path("devices")).isEmpty();
  }

  private static ApiClient.Reply publish(KeyedClient by, LocalDevice device, Instant at) {
    return by.publish(device.certificate().bytes(), newPrekey(device, at).bytes());
  }

  @Test
  void anotherDeviceOfTheSamePersonCannotPublishForThisOne() {
    KeyedClient other = bensOther();
    assertRefused(publish(other, ben.device, ben.now()), "certificate", "R-CERT-4");
  }

  @Test
  void aCertificateIsRefusedOutsideItsTime() {
    Instant now = ben.now();
    Instant longAgo = now.minus(DeviceCertificate.MAX_LIFETIME).minusSeconds(1);
    LocalDevice old = newDevice(ben.user, ben.deviceId, longAgo);
    assertRefused(publish(ben, old, now), "certificate", "R-CERT-3");
    LocalDevice early = newDevice(ben.user, ben.deviceId, now.plus(Duration.ofMinutes(11)));
    assertUntimely(publish(ben, early, now), "certificate", "R-CERT-5");
    var tooLong =
        DeviceCertificate.issue(
            ben.device.signingKey(),
            ben.user,
            ben.deviceId,
            ben.certificate().clientClass(),
            now,
            now.plus(DeviceCertificate.MAX_LIFETIME).plusMillis(1));
    assertRefused(ben.publish(tooLong.bytes(), ben.newPrekey().bytes()), "certificate", "R-CERT-2");
  }

  @Test
  void aPrekeyThatIsNotOfTheCertificateOrOutsideItsTimeIsRefused() {
    Instant now = ben.now();
    LocalDevice again = newDevice(ben.user, ben.deviceId, now);
    var certificate = ben.certificate().bytes();

    assertRefused(ben.publish(certificate, newPrekey(again, now).bytes()), "prekey", "R-PREKEY-1");
    assertRefused(
        ben.publish(certificate, damaged(ben.newPrekey().bytes())), "prekey", "R-PREKEY-1");
    var renewed =
        DeviceCertificate.issue(
            ben.device.signingKey(),
            ben.user,
            ben.deviceId,
            ben.certificate().clientClass(),
            now,
            now.plus(Duration.ofDays(9)));
    assertRefused(ben.publish(renewed.bytes(), ben.newPrekey().bytes()), "prekey", "R-PREKEY-2");
    Instant expired = now.minus(PrekeyCertificate.MAX_LIFETIME).minus(Duration.ofMinutes(11));
    assertRefused(
        ben.publish(certificate, newPrekey(ben.device, expired).bytes()), "prekey", "R-PREKEY-3");
    Instant early = now.plus(Duration.ofMinutes(11));
    assertUntimely(
        ben.publish(certificate, newPrekey(ben.device, early).bytes()), "prekey", "R-PREKEY-7");
  }

  @Test
  void aDeviceThatTheListHasRevokedIsNeitherShownNorCanItPublish() {
    KeyedClient stolen = bensOther();
    stolen.publish().demand(204);
    DeviceList list = ben.append(ben.begin(), new ListAction.Add(stolen.certificate()));
    ben.put(list).demand(200);
    ben.publish().demand(204);
    assertThat(shownOf(ben)).containsExactlyInAnyOrder(ben.deviceId, stolen.deviceId);

    ben.put(ben.append(list, new ListAction.Revoke(stolen.deviceId, ListAction.Reason.LOST)))
        .demand(200);

    assertThat(shownOf(ben)).containsExactly(ben.deviceId);
    stolen.publish().demandError(401, "UNAUTHENTICATED");
    stolen.signInAgain(MEMBER);
    assertRefused(stolen.publish(), "certificate");
    assertRefused(
        publish(stolen, newDevice(ben.user, stolen.deviceId, ben.now()), ben.now()), "certificate");
    assertThat(ben.client.get("/me/keys").json().path("names")).hasSize(1);
  }

  @Test
  void aDeviceThatTheListHasUnderAnotherCertificateIsNotShownAsTheOldOne() {
    DeviceList list = ben.begin();
    ben.publish().demand(204);
    server.clock().advance(Duration.ofDays(1));
    var later =
        DeviceCertificate.issue(
            ben.device.signingKey(),
            ben.user,
            ben.deviceId,
            ben.certificate().clientClass(),
            ben.now(),
            ben.now().plus(DeviceCertificate.MAX_LIFETIME));
    LocalDevice renewedDevice = new LocalDevice(ben.device.signingKey(), later);

    assertRefused(publish(ben, renewedDevice, ben.now()), "certificate");
    ben.put(ben.append(list, new ListAction.Add(later))).demand(200);

    assertThat(shownOf(ben)).isEmpty();
    publish(ben, renewedDevice, ben.now()).demand(204);
    assertThat(shownOf(ben)).containsExactly(ben.deviceId);
  }

  @Test
  void aDeviceThatSignedOutIsShownIfTheListHasItAndElseNot() {
    KeyedClient unconfirmed = bensOther();
    unconfirmed.publish().demand(204);
    ben.begin();
    ben.publish().demand(204);
    KeyedClient again = bensOther();

    unconfirmed.client.delete("/session").demand(204);
    ben.client.delete("/session").demand(204);

    assertThat(shownOf(again)).containsExactly(ben.deviceId);
  }

  @Test
  void aDeviceNobodyUsedForLongIsShownIfTheListHasItAndElseNot() {
    KeyedClient unconfirmed = bensOther();
    unconfirmed.publish().demand(204);
    assertThat(shownOf(ben)).containsExactly(unconfirmed.deviceId);
    ada.client.get("/me").demand(200);

    server.clock().advance(Duration.ofDays(8));
    ada.client.get("/me").demand(200);
    server.clock().advance(Duration.ofDays(8));

    assertThat(shownOf(ben)).isEmpty();
  }

  @Test
  void aResetLeavesOutAllDevicesButItsOwn() {
    ben.publish().demand(204);
    DeviceList list = ben.begin();
    KeyedClient fresh = bensOther();
    fresh.publish().demand(204);
    RootKey root = KeyedClient.newRoot();
    var reset =
        new ListAction.Reset(
            root.verifyingKey(), root.recoveryKem().publicKey(), fresh.certificate());

    fresh.put(fresh.append(list, root, reset)).demand(200);

    assertThat(shownOf(ben)).containsExactly(fresh.deviceId);
  }

  private List<DeviceId> shownOf(KeyedClient whom) {
    return ada.keysOf(whom)
        .path("devices")
        .valueStream()
        .map(device -> new DeviceId(device.path("deviceId").asText()))
        .toList();
  }
}
