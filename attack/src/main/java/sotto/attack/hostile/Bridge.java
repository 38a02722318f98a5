package sotto.attack.hostile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketBase;
import java.util.List;

/** One device's socket and the one to the real server behind it. Only on the event loop. */
final class Bridge {
  /** Prefix of the ids of the attacker's own requests; their answers are not for the client. */
  static final String OWN_REQUEST = "attacker-";

  private static final short LOST = 3001;

  private final ClientDevice holder;
  private final SignalRule rule;
  private final LinkEnd towardsClient;
  private final LinkEnd towardsServer;

  Bridge(ClientDevice holder, SignalRule rule, ServerWebSocket client, WebSocket server) {
    this.holder = holder;
    this.rule = rule;
    this.towardsClient = new LinkEnd(client::writeTextMessage);
    this.towardsServer = new LinkEnd(server::writeTextMessage);
    client.textMessageHandler(text ->
        towardsClient
            .receive(text)
            .map(Bridge::withoutResume)
            .ifPresent(message -> pass(Direction.TO_SERVER, message)));
    server.textMessageHandler(text ->
        towardsServer
            .receive(text)
            .filter(message -> message.re() == null || !message.re().startsWith(OWN_REQUEST))
            .ifPresent(message -> pass(Direction.TO_CLIENT, message)));
    closeTogether(client, server);
    closeTogether(server, client);
  }

  private void pass(Direction direction, Message message) {
    List<Message> instead = rule.pass(holder, direction, message);
    instead.forEach(each -> send(direction, each));
  }

  /** Sends a message past the rules. */
  void send(Direction direction, Message message) {
    switch (direction) {
      case TO_CLIENT -> towardsClient.write(message);
      case TO_SERVER -> towardsServer.write(message);
    }
  }

  private static Message withoutResume(Message message) {
    if (!message.is("hello")) {
      return message;
    }
    ObjectNode body = message.body().deepCopy();
    body.remove("resume");
    return new Message("hello", false, message.id(), message.re(), body);
  }

  private static void closeTogether(WebSocketBase one, WebSocketBase other) {
    one.exceptionHandler(_ -> {});
    one.closeHandler(_ -> {
      if (!other.isClosed()) {
        Short code = one.closeStatusCode();
        boolean sayable = code != null && code != 1005 && code != 1006;
        other.close(sayable ? code : LOST, "");
      }
    });
  }
}
