package sotto.server.keys;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static sotto.server.http.Endpoint.ofPerson;

import java.util.List;
import sotto.server.api.ApiContext;
import sotto.server.http.Endpoint;

/** The directory of keys: own devices and list, keys of others, pins, confirming a device. */
public final class KeyRoutes {
  private final SignedToggles toggles;
  private final List<Endpoint> endpoints;

  public KeyRoutes(ApiContext on) {
    var verifier = new ListVerifier();
    var directory = new ServerKeyDirectory(on.store().keys(), on.gate(), new KnownLists(verifier));
    var limits = new KeyLimits(on.nanoTime());
    var changes = new KeyChanges(on.store());
    var keys = new KeysResource(on.directory(), directory, limits);
    var device = new DeviceKeysResource(changes, directory, limits, on.clock());
    var list = new DeviceListResource(changes, directory, verifier, limits, on.clock());
    var pins = new PinsResource(on.store().pins(), changes, directory, limits);
    var confirmations =
        new ConfirmationsResource(
            new PendingConfirmations(on.clock()), directory, limits, on.switchboard());
    this.toggles = new SignedToggles(directory, limits);
    this.endpoints =
        List.of(
            ofPerson(GET, "/keys/{userId}", "getKeys", keys::get),
            ofPerson(GET, "/me/keys", "getMyKeys", keys::mine),
            ofPerson(PUT, "/me/keys/device", "publishDevice", device::publish),
            ofPerson(PUT, "/me/keys/list", "putDeviceList", list::put)
                .withMaxBodyBytes(DeviceListResource.MAX_BODY_BYTES),
            ofPerson(PUT, "/me/keys/head", "putHead", device::putHead),
            ofPerson(GET, "/me/keys/pins", "listPins", pins::list),
            ofPerson(POST, "/me/keys/pins", "addPins", pins::add)
                .withMaxBodyBytes(PinsResource.MAX_BODY_BYTES),
            ofPerson(GET, "/me/keys/pins/reach", "listPinReach", pins::reach),
            ofPerson(DELETE, "/me/keys/pins/{author}", "dropPins", pins::drop),
            ofPerson(GET, "/me/keys/confirmations", "listConfirmations", confirmations::list),
            ofPerson(POST, "/me/keys/confirmations", "beginConfirmation", confirmations::begin),
            ofPerson(
                PUT,
                "/me/keys/confirmations/{confirmationId}/response",
                "respondToConfirmation",
                confirmations::respond),
            ofPerson(
                PUT,
                "/me/keys/confirmations/{confirmationId}/reveal",
                "revealConfirmation",
                confirmations::reveal),
            ofPerson(
                DELETE,
                "/me/keys/confirmations/{confirmationId}",
                "endConfirmation",
                confirmations::end));
  }

  /** The check of signed settings, which the person's settings need. */
  public SignedToggles toggles() {
    return toggles;
  }

  public List<Endpoint> endpoints() {
    return endpoints;
  }
}
