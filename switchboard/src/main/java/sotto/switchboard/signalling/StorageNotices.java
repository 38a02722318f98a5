package sotto.switchboard.signalling;

import sotto.protocol.DeviceId;
import sotto.protocol.signalling.ServerMessage;

/** Notices whether the server can store changes. Only for the agent's thread. */
final class StorageNotices {
  private final Links links;
  private boolean writable = true;

  StorageNotices(Links links) {
    this.links = links;
  }

  /** Notifies all devices, if it was different before. */
  void changed(boolean nowWritable) {
    if (writable != nowWritable) {
      writable = nowWritable;
      links.sendToAll(new ServerMessage.StorageChanged(nowWritable));
    }
  }

  /** Notifies a device with a new link, unless all is well. */
  void notifyNew(DeviceId device) {
    if (!writable) {
      links.send(device, new ServerMessage.StorageChanged(false));
    }
  }
}
