package sotto.attack.forge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import sotto.attack.hostile.Direction;
import sotto.attack.hostile.Message;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.protocol.CallId;
import sotto.protocol.Json;

/** Changes to frames that a server cannot open. */
public final class Signals {
  private Signals() {}

  /** The messages that replace one with a frame. */
  @FunctionalInterface
  public interface Replacement {
    List<Message> of(Message message);
  }

  /** Changes every frame of a kind that a device sends. */
  public static void change(
      Scene scene, HonestDevice from, Frames.Kind kind, UnaryOperator<ByteString> change) {
    instead(
        scene,
        from,
        kind,
        message -> {
          ByteString frame = Frames.of(message);
          return List.of(
              Frames.with(
                  message,
                  scene.tampering().changed(frame, change.apply(frame), "changed a frame")));
        });
  }

  /** Replaces every frame of a kind that a device sends. */
  public static void instead(
      Scene scene, HonestDevice from, Frames.Kind kind, Replacement instead) {
    scene
        .tampering()
        .onSignal((holder, direction, message) -> {
          if (direction != Direction.TO_SERVER
              || !holder.device().equals(from.id())
              || Frames.kind(message) != kind) {
            return List.of(message);
          }
          List<Message> others = instead.of(message);
          if (!others.equals(List.of(message))) {
            scene.tampering().did("passed something else on than a frame");
          }
          return others;
        });
  }

  /** A frame with any device as its sender according to the server. */
  public static Message from(CallId call, HonestDevice device, ByteString frame) {
    return from(call, device, OpaqueBody.encode(frame));
  }

  /** Any body with any device as its sender according to the server. */
  public static Message from(CallId call, HonestDevice device, String body) {
    return Message.of(
        "call.signal",
        Json.mapper()
            .createObjectNode()
            .put("callId", call.value())
            .put("from", device.id().value())
            .put("body", body));
  }

  /** Sends a message to a device in the server's name. */
  public static void say(Scene scene, HonestDevice to, Message message) {
    scene.tampering().did("said " + message.type() + " of its own");
    scene.server().inject(to.id(), Direction.TO_CLIENT, message);
  }

  /** A device as others see it. */
  public static ObjectNode remote(HonestDevice device) {
    return Json.mapper()
        .createObjectNode()
        .put("userId", device.user().value())
        .put("deviceId", device.id().value())
        .put("kind", "headless")
        .put("version", "1")
        .put("endToEnd", true);
  }
}
