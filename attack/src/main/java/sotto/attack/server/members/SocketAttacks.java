package sotto.attack.server.members;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sotto.attack.server.stage.Controls;
import sotto.attack.server.stage.Party;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.Stage;
import sotto.attack.server.stage.Stage.Deed;
import sotto.attack.server.subject.Member;
import sotto.attack.server.wire.WebSocketConnection;
import sotto.protocol.CallId;

/** Sockets with frames of any kind, or too many of one. */
final class SocketAttacks {
  private static final int INVALID_TEXT = 1007;
  private static final int FINAL = 0x80;
  private static final int CONTINUED = 0;

  /** A client that keeps to the limit of its socket sends about so many messages a second. */
  private static final int PERMITTED_A_SECOND = 40;

  private SocketAttacks() {}

  static List<ServerAttack> all() {
    return List.of(
        of(
            "availability-flood",
            "keep everybody busy with a person's availability",
            "changed it on three devices as often as each socket permits",
            stage ->
                changes(
                    stage,
                    "availability.set",
                    "{\"availability\":\"busy\"}",
                    "{\"availability\":\"away\"}")),
        of(
            "capability-flood",
            "keep everybody busy with a device's capability",
            "turned it on and off on three devices as often as each socket permits",
            stage ->
                changes(stage, "capability.set", "{\"endToEnd\":true}", "{\"endToEnd\":false}")),
        of(
            "idle-flood",
            "keep everybody busy with a person's presence",
            "was idle and back on three devices as often as each socket permits",
            stage -> changes(stage, "idle.set", "{\"idle\":true}", "{\"idle\":false}")),
        of(
            "socket-unread",
            "fill the memory with answers on a socket",
            "sent pings of the protocol without end and read nothing",
            SocketAttacks::unread),
        of(
            "socket-pings",
            "keep a socket's thread busy with control frames",
            "sent control frames of WebSocket without end",
            stage -> frames(stage, WebSocketConnection.PING)),
        of(
            "socket-pongs",
            "keep a socket's thread busy with answers to nothing",
            "sent pongs that no ping had asked for",
            stage -> frames(stage, WebSocketConnection.PONG)),
        of(
            "socket-text-invalid",
            "have a message read that is no text",
            "sent text messages that are not UTF-8",
            SocketAttacks::invalidText),
        of(
            "socket-message-huge",
            "fill the memory with a message",
            "sent messages of a mebibyte, and announced one of an exbibyte",
            SocketAttacks::hugeMessages),
        of(
            "socket-fragments",
            "fill the memory with a message in pieces",
            "sent fragments of a message that never ends",
            SocketAttacks::fragments),
        of(
            "socket-garbage",
            "meet a message that the server fails at",
            "sent JSON of the wrong shape, deeply nested and with duplicate fields",
            SocketAttacks::garbage),
        of(
            "sockets-replaced",
            "have sockets of one device left behind",
            "opened socket after socket of one session",
            SocketAttacks::replaced),
        of(
            "sockets-many",
            "have sockets of one person by the hundred",
            "opened hundreds of sockets and sent no message on them",
            SocketAttacks::silent),
        of(
            "link-guessed",
            "take over another person's link",
            "asked to resume links with random names",
            SocketAttacks::guessedLinks));
  }

  private static ServerAttack of(String id, String aim, String did, ServerAttack.Script script) {
    return new ServerAttack(id, Party.MEMBER, aim, did, script, Controls::socket);
  }

  private static void changes(Stage stage, String type, String first, String second)
      throws Exception {
    String name = stage.freshName();
    List<Member> devices = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      devices.add(Member.signIn(stage.http(), stage.server(), name));
    }
    Member administrator = stage.administrator();
    Thread changing = Thread.ofPlatform().daemon().start(() -> changePolicy(stage, administrator));
    int[] next = {0};
    stage.floodOver(
        devices.size(),
        () -> {
          Member device;
          synchronized (devices) {
            device = devices.get(next[0]++ % devices.size());
          }
          WebSocketConnection socket =
              stage.keep(WebSocketConnection.greeted(stage.server(), Stage.ADDRESS, device));
          int[] sent = {0};
          return (Deed)
              () -> {
                socket.send(type, sent[0]++ % 2 == 0 ? first : second);
                stage.pause(1_000 / PERMITTED_A_SECOND);
              };
        });
    changing.join();
  }

  /** The administrator changes a policy meanwhile, and does not wait long. */
  private static void changePolicy(Stage stage, Member administrator) {
    String policy =
        "{\"description\":\"Everybody may turn end-to-end encrypted calls on\","
            + "\"calling\":\"DisabledUserOverride\",\"meetings\":\"Disabled\","
            + "\"usersMayRequire\":true}";
    for (int i = 0; i < 3; i++) {
      stage.pause(1_000);
      try {
        stage.honest(
            "change a policy",
            () -> {
              administrator.expect(
                  200, "PUT", "/admin/enhanced-encryption-policies/Global", policy);
              return true;
            });
      } catch (Exception e) {
        // on record
      }
    }
  }

  /** Sends the same bytes on sockets of one person, a hundred of them at once. */
  private static void repeat(Stage stage, boolean reads, byte[] frame) throws Exception {
    Member member = stage.member();
    byte[] many = new byte[frame.length * 100];
    for (int i = 0; i < 100; i++) {
      System.arraycopy(frame, 0, many, i * frame.length, frame.length);
    }
    stage.floodOver(
        1,
        () -> {
          WebSocketConnection socket =
              stage.keep(
                  reads
                      ? WebSocketConnection.greeted(stage.server(), Stage.ADDRESS, member)
                      : WebSocketConnection.open(stage.server(), Stage.ADDRESS, member));
          if (!reads) {
            socket.text(WebSocketConnection.HELLO);
          }
          return () -> socket.write(many);
        });
  }

  private static void unread(Stage stage) throws Exception {
    String ping = "{\"v\":1,\"type\":\"ping\",\"body\":{}}";
    repeat(stage, false, WebSocketConnection.encoded(ping));
  }

  private static void frames(Stage stage, int kind) throws Exception {
    repeat(stage, true, WebSocketConnection.encoded(FINAL | kind, new byte[100]));
  }

  private static void invalidText(Stage stage) throws Exception {
    Member member = stage.member();
    stage.flood(
        1,
        () -> {
          try (WebSocketConnection socket =
              WebSocketConnection.greeted(stage.server(), Stage.ADDRESS, member)) {
            socket.frame(FINAL | WebSocketConnection.TEXT, new byte[] {'{', (byte) 0xff, '}'});
            if (!socket.isClosedWithin(5_000)) {
              stage.gained("a socket that goes on after text that is none");
            } else if (socket.closeCode() != INVALID_TEXT) {
              stage.gained("the code " + socket.closeCode() + " instead of " + INVALID_TEXT);
            }
          }
          stage.pause(500);
        });
  }

  private static void hugeMessages(Stage stage) throws Exception {
    Member member = stage.member();
    byte[] mebibyte = WebSocketConnection.encoded("a".repeat(1024 * 1024));
    byte[] exbibyte = {
      (byte) (FINAL | WebSocketConnection.TEXT), (byte) 0xff, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    stage.flood(
        1,
        () -> {
          for (byte[] message : List.of(mebibyte, exbibyte)) {
            try (WebSocketConnection socket =
                WebSocketConnection.greeted(stage.server(), Stage.ADDRESS, member)) {
              socket.write(message);
              if (!socket.isClosedWithin(5_000)) {
                stage.gained("a socket that goes on after a huge message");
              }
            }
          }
          stage.pause(100);
        });
  }

  private static void fragments(Stage stage) throws Exception {
    Member member = stage.member();
    byte[] piece =
        WebSocketConnection.encoded(
            CONTINUED, "a".repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII));
    stage.floodOver(
        1,
        () -> {
          WebSocketConnection socket =
              stage.keep(WebSocketConnection.greeted(stage.server(), Stage.ADDRESS, member));
          socket.frame(WebSocketConnection.TEXT, new byte[] {'"'});
          return () -> socket.write(piece);
        });
  }

  private static void garbage(Stage stage) throws Exception {
    Member member = stage.member();
    List<String> messages =
        List.of(
            "[".repeat(30_000),
            "{\"v\":1,\"v\":2,\"type\":\"hello\",\"type\":\"ping\",\"body\":null}",
            "{\"v\":1e400,\"seq\":-1,\"type\":\"call.invite\",\"body\":[]}",
            "{\"v\":1,\"seq\":9223372036854775808,\"type\":\"idle.set\",\"body\":{\"idle\":1}}",
            "\u0000",
            "{\"v\":1,\"seq\":1,\"type\":\"call.signal\",\"body\":{\"callId\":\"../../\",\"to\":7}}");
    int[] next = {0};
    stage.flood(
        1,
        () -> {
          try (WebSocketConnection socket =
              WebSocketConnection.greeted(stage.server(), Stage.ADDRESS, member)) {
            socket.text(messages.get(next[0]++ % messages.size()));
            stage.pause(50);
          }
        });
  }

  private static void replaced(Stage stage) throws Exception {
    Member member = stage.member();
    stage.flood(
        2, () -> stage.keep(WebSocketConnection.greeted(stage.server(), Stage.ADDRESS, member)));
  }

  private static void silent(Stage stage) throws Exception {
    Member member = stage.member();
    stage.flood(
        2, () -> stage.keep(WebSocketConnection.open(stage.server(), Stage.ADDRESS, member)));
  }

  private static void guessedLinks(Stage stage) throws Exception {
    Member member = stage.member();
    stage.flood(
        1,
        () -> {
          String link = CallId.random().toString();
          try (WebSocketConnection socket =
              WebSocketConnection.open(stage.server(), Stage.ADDRESS, member).reading()) {
            socket.text(
                "{\"v\":1,\"type\":\"hello\",\"body\":{\"client\":{\"kind\":\"web\",\"version\":\"1\","
                    + "\"endToEnd\":false},\"resume\":{\"link\":\""
                    + link
                    + "\",\"received\":0}}}");
            if (socket.hasReceived("\"resumed\":true", 300)) {
              stage.gained("a link that it had guessed");
            }
          }
        });
  }
}
