package sotto.server.keys;

import java.time.InstantSource;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.ContractViolationException;
import sotto.server.auth.PersonPrincipal;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.Keys.Head;
import sotto.store.Keys.PublishedDevice;
import sotto.store.Sessions.Session;
import sotto.store.StoreConflictException;

/** The keys and statements that a device publishes of itself and of its list. */
public final class DeviceKeysResource {
  record PublishDevice(String certificate, String prekey) {
    PublishDevice {
      KeyText.require(certificate, "certificate", KeyText.MAX_CERTIFICATE_BYTES);
      KeyText.require(prekey, "prekey", KeyText.MAX_PREKEY_BYTES);
    }
  }

  record PutHead(String statement) {
    PutHead {
      KeyText.require(statement, "statement", KeyText.MAX_STATEMENT_BYTES);
    }
  }

  private final KeyChanges changes;
  private final ServerKeyDirectory directory;
  private final KeyLimits limits;
  private final InstantSource clock;

  DeviceKeysResource(
      KeyChanges changes, ServerKeyDirectory directory, KeyLimits limits, InstantSource clock) {
    this.changes = changes;
    this.directory = directory;
    this.limits = limits;
    this.clock = clock;
  }

  /** Stores certificate and prekey of the device. */
  public ApiResponse publish(ApiRequest request, PersonPrincipal by)
      throws ApiException, ContractViolationException, StoreConflictException {
    limits.change(by.user().id());
    PublishDevice body = request.body(PublishDevice.class);
    DeviceCertificate certificate =
        certificate(KeyText.read(body.certificate(), "certificate"), by.session());
    PrekeyCertificate prekey = prekey(KeyText.read(body.prekey(), "prekey"), certificate);
    KnownList list = directory.listOf(by.user().id());
    var published =
        new PublishedDevice(
            by.session().device(),
            KeyText.stored(certificate.bytes()),
            KeyText.stored(prekey.bytes()),
            by.session().deviceName(),
            clock.instant());
    if (list.contradicts(published.device(), published.certificate())) {
      throw KeyRefusal.of("certificate", "one that the device list does not contradict");
    }
    changes.publish(by.user().id(), published, list.confirmed());
    return ApiResponse.noContent();
  }

  /** R-CERT-1 to R-CERT-5. */
  private DeviceCertificate certificate(ByteString bytes, Session session) throws ApiException {
    try {
      DeviceCertificate certificate = DeviceCertificate.parse(bytes);
      certificate.requireUsable(session.user(), session.device(), clock.instant());
      return certificate;
    } catch (RefusedException e) {
      throw KeyRefusal.of("certificate", e);
    }
  }

  /** R-PREKEY-1 to R-PREKEY-3, and R-PREKEY-7. */
  private PrekeyCertificate prekey(ByteString bytes, DeviceCertificate certificate)
      throws ApiException {
    try {
      PrekeyCertificate prekey = PrekeyCertificate.parse(bytes);
      prekey.requireOf(certificate, clock.instant());
      return prekey;
    } catch (RefusedException e) {
      throw KeyRefusal.of("prekey", e);
    }
  }

  /** Stores the device's head statement. */
  public ApiResponse putHead(ApiRequest request, PersonPrincipal by)
      throws ApiException, ContractViolationException {
    limits.change(by.user().id());
    PutHead body = request.body(PutHead.class);
    HeadStatement statement = statement(KeyText.read(body.statement(), "statement"), by);
    changes.keepHead(
        by.user().id(),
        new Head(statement.device(), KeyText.stored(statement.object().bytes()), statement.at()));
    return ApiResponse.noContent();
  }

  /** R-HEAD-1 to R-HEAD-3, and that it is the device's own. */
  private HeadStatement statement(ByteString bytes, PersonPrincipal by) throws ApiException {
    try {
      HeadStatement statement = HeadStatement.parse(bytes);
      if (!statement.device().equals(by.session().device())) {
        throw KeyRefusal.of("statement", "one of the device that is signed in");
      }
      statement.requireOf(
          directory
              .listOf(by.user().id())
              .list()
              .orElseThrow(() -> KeyRefusal.of("statement", "a device list, first")),
          clock.instant());
      return statement;
    } catch (RefusedException e) {
      throw KeyRefusal.of("statement", e);
    }
  }
}
