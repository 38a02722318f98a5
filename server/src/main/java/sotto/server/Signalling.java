package sotto.server;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Presence;
import sotto.protocol.signalling.Topic;
import sotto.server.signalling.Switchboard;
import sotto.store.Sessions.Session;

/** Wires the signalling half. */
final class Signalling {
  private Signalling() {}

  static Switchboard make(Switchboards.Parts parts) {
    return new Switchboard() {
      @Override
      public void connect(ServerWebSocket socket, Session session) {
        var _ = socket.close();
      }

      @Override
      public Presence presenceOf(UserId user) {
        return Presence.OFFLINE;
      }

      @Override
      public void sessionEnded(SessionId session) {}

      @Override
      public void userDisabled(UserId user) {}

      @Override
      public void changed(UserId user, Topic topic) {}

      @Override
      public void changedForAll(Topic topic) {}

      @Override
      public void directoryChanged() {}

      @Override
      public Future<Void> close() {
        return Future.succeededFuture();
      }
    };
  }
}
