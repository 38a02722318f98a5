package sotto.switchboard.signalling;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.PersonPresence;
import sotto.protocol.signalling.Presence;
import sotto.protocol.signalling.ServerMessage;
import sotto.switchboard.calls.Calls;
import sotto.switchboard.calls.OnlineDevice;
import sotto.switchboard.presence.PresenceBoard;

/**
 * The effects of a link's life on calls and presence, and the state that a device gets with a link.
 * Only for the agent's thread.
 */
final class DeviceEvents implements LinkLifecycle.Listener {
  private final Links links;
  private final Calls calls;
  private final PresenceBoard presence;
  private final CallableDevices callable;
  private final StorageNotices storage;

  DeviceEvents(
      Links links,
      Calls calls,
      PresenceBoard presence,
      CallableDevices callable,
      StorageNotices storage) {
    this.links = links;
    this.calls = calls;
    this.presence = presence;
    this.callable = callable;
    this.storage = storage;
  }

  @Override
  public void away(DeviceSession device) {
    calls.deviceAway(device.user(), device.device());
    // A broken link cannot ring any more.
    callable.refresh(device.user());
  }

  @Override
  public void resumed(DeviceSession device) {
    calls.deviceResumed(device.user(), device.device());
    Link link = links.of(device.device());
    if (link != null) {
      calls.deviceBack(Links.online(link));
    }
    sendOwnPresence(device.user(), device.device());
    // The hello of a resumed link may describe the device differently.
    callable.refresh(device.user());
  }

  @Override
  public void renewed(OnlineDevice device, @Nullable CallId named, List<CallId> rung) {
    storage.notifyNew(device.device());
    calls.deviceRenewed(device, named, rung);
    presence.refresh(device.user());
    if (presence.presenceOf(device.user()) == Presence.IN_A_CALL) {
      sendOwnPresence(device.user(), device.device());
    }
    callable.refresh(device.user());
  }

  @Override
  public void gone(DeviceSession device, EndReason reason) {
    calls.deviceGone(device.user(), device.device(), reason);
    presence.refresh(device.user());
    callable.refresh(device.user());
  }

  /**
   * A device shows that its person is in a call on another one by the person's own presence, which
   * no list of people has, and of which it may have missed the last change.
   */
  private void sendOwnPresence(UserId user, DeviceId device) {
    var own = new PersonPresence(user, presence.presenceOf(user));
    links.send(device, new ServerMessage.PresenceChanged(List.of(own)));
  }
}
