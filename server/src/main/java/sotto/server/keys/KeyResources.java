package sotto.server.keys;

import java.time.InstantSource;
import sotto.server.auth.SessionGate;
import sotto.store.Store;
import sotto.switchboard.directory.Directory;
import sotto.switchboard.signalling.Switchboard;

/** One of each resource of the key directory, wired. */
public record KeyResources(
    KeysResource keys,
    DeviceKeysResource device,
    DeviceListResource list,
    PinsResource pins,
    ConfirmationsResource confirmations,
    SignedToggles toggles) {

  /** Wires the resources to what they work on. */
  public static KeyResources of(
      Store store,
      Directory people,
      Switchboard switchboard,
      SessionGate gate,
      InstantSource clock) {
    ListVerifier verifier = new ListVerifier();
    ServerKeyDirectory directory =
        new ServerKeyDirectory(store.keys(), gate, new KnownLists(verifier));
    KeyLimits limits = new KeyLimits(clock);
    KeyChanges changes = new KeyChanges(store);
    return new KeyResources(
        new KeysResource(people, directory, limits),
        new DeviceKeysResource(changes, directory, limits, clock),
        new DeviceListResource(changes, directory, verifier, limits, clock),
        new PinsResource(store.pins(), changes, directory, limits),
        new ConfirmationsResource(new ConfirmationDesk(clock), directory, limits, switchboard),
        new SignedToggles(directory, limits));
  }
}
