package sotto.attack.server.ended;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import sotto.attack.server.stage.Controls;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.subject.Member;
import sotto.attack.server.subject.TargetPeople;
import sotto.attack.server.wire.WebSocketConnection;
import sotto.client.fixtures.CallingPerson;
import sotto.protocol.CallId;
import sotto.protocol.Json;
import sotto.protocol.signalling.ServerMessage;

/**
 * A member with everything that can end: a session, a socket, a call that rings or is under way,
 * and a one-time link.
 */
final class Victim {
  private final Stage stage;
  private final Member session;
  private final WebSocketConnection socket;
  private final Member friend;
  private final CallingPerson friendOnline;
  private final CallId call = CallId.random();
  private final String link;

  private Victim(
      Stage stage,
      Member session,
      WebSocketConnection socket,
      Member friend,
      CallingPerson friendOnline,
      String link) {
    this.stage = stage;
    this.session = session;
    this.socket = socket;
    this.friend = friend;
    this.friendOnline = friendOnline;
    this.link = link;
  }

  /**
   * Signs them in and lets them call a friend.
   *
   * @param connects whether the friend accepts, so that the call is under way
   */
  static Victim create(Stage stage, Member administrator, boolean connects) throws Exception {
    Member session = stage.member();
    Member friend = stage.member();
    CallingPerson online = stage.keep(friend.online());
    String answer =
        administrator.send("POST", "/admin/users/" + session.user() + "/link", null).body();
    String link = Json.mapper().readTree(answer).at("/url").asText();
    Controls.require(link.contains("#"), answer);
    WebSocketConnection socket =
        stage.keep(WebSocketConnection.greeted(stage.server(), Stage.ADDRESS, session));
    Controls.require(socket.hasReceived("\"welcome\"", 10_000), "no welcome");
    Victim victim =
        new Victim(stage, session, socket, friend, online, link.replaceFirst(".*#", ""));
    victim.call(connects);
    return victim;
  }

  private void call(boolean connects) throws Exception {
    socket.send(
        "call.invite",
        "{\"callId\":\"%s\",\"callee\":\"%s\",\"shown\":\"standard\",\"video\":false}"
            .formatted(call, friend.user()));
    Controls.require(socket.hasReceived("\"call.invited\"", 10_000), "the call does not ring");
    if (connects) {
      friendOnline.calling.accept(call).get(10, TimeUnit.SECONDS);
      socket.send("call.connected", "{\"callId\":\"" + call + "\"}");
      friendOnline.calling.connected(call).get(10, TimeUnit.SECONDS);
      Controls.require(socket.hasReceived("\"call.connected\"", 10_000), "it does not connect");
    }
  }

  Member session() {
    return session;
  }

  /** Notes what of it works although it has ended. */
  void assertEnded(String event, Expected expected) throws Exception {
    for (int i = 0; i < 3; i++) {
      int status = session.status("GET", "/me");
      if (status != 401) {
        stage.outlived(event + ": a request was answered with " + status);
      }
      stage.did(1);
    }
    if (!socket.isClosedWithin(5_000)) {
      stage.outlived(event + ": the socket is open");
    } else if (socket.closeCode() == 0) {
      stage.gained(event + ": the socket was closed without a reason");
    }
    try (WebSocketConnection again =
        WebSocketConnection.greeted(stage.server(), Stage.ADDRESS, session)) {
      if (again.hasReceived("\"welcome\"", 1_000)) {
        stage.outlived(event + ": a new socket was welcome");
      }
    } catch (IOException e) {
      stage.refused();
    }
    if (expected.endsCalls() && !hasCallEnded()) {
      stage.outlived(event + ": the call goes on");
    }
    if (expected.endsOneTimeLinks() && redeem() == 200) {
      stage.outlived(event + ": the one-time link worked");
    }
  }

  /** The effects beyond requests and sockets. */
  record Expected(boolean endsCalls, boolean endsOneTimeLinks) {}

  private boolean hasCallEnded() throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (System.nanoTime() < until) {
      Object event = friendOnline.events.poll(1, TimeUnit.SECONDS);
      if (event instanceof ServerMessage.CallEnded ended && ended.callId().equals(call)) {
        return true;
      }
    }
    return false;
  }

  private int redeem() throws Exception {
    HttpClient http = session.http();
    String body = "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(link, TargetPeople.PASSWORD);
    return http.send(
            HttpRequest.newBuilder(URI.create(stage.server().url() + "/api/v1/links/redeem"))
                .header("Origin", stage.server().url())
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  /** Redeems the one-time link on another device: a reset. */
  void reset() throws Exception {
    Controls.require(redeem() == 200, "the link does not work");
  }
}
