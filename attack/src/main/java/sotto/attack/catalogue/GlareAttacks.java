package sotto.attack.catalogue;

import static sotto.attack.catalogue.Attack.Script.contacts;
import static sotto.attack.catalogue.Attack.Script.strangers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import sotto.attack.hostile.Direction;
import sotto.attack.hostile.Message;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.client.e2ee.CallEvent;
import sotto.protocol.CallId;
import sotto.protocol.Json;
import sotto.protocol.mode.CallMode;

/** The server claims glare, so that a call is answered without a question. */
final class GlareAttacks {
  private GlareAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "glare-forced",
            "have a person answer a stranger without a question",
            "claimed glare with the stranger's call",
            strangers(GlareAttacks::glare)),
        new Attack(
            "glare-forced-unconfirmed",
            "have a person answer a contact's unconfirmed device without consent",
            "claimed glare with the call from that device",
            contacts(GlareAttacks::glareUnconfirmed)));
  }

  private static void glare(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception {
    HonestDevice stranger = scene.person("Mallory");
    ann.leavesRinging();
    stranger.place(ann.user());
    ann.await("the stranger's call", CallEvent.Incoming.class::isInstance);
    claimGlare(scene, ann, stranger.placedCall());
    scene.call(ann, bob);
    if (!ann.heard(CallEvent.Confirmed.class).isEmpty()) {
      scene.findings().gained("an answer without consent");
    }
  }

  /** Bob's unconfirmed phone calls Ann, who leaves the question open and then calls Bob herself. */
  private static void glareUnconfirmed(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    bob.leavesRinging();
    HonestDevice stolen = scene.another(bob, "Bob's unconfirmed phone");
    stolen.start();
    ann.leavesOpen(true);
    stolen.place(ann.user());
    ann.awaitQuestion();
    ann.leavesOpen(false);
    claimGlare(scene, ann, stolen.placedCall());
    scene.call(ann, bob);
    if (!ann.heard(CallEvent.Confirmed.class).isEmpty()) {
      scene.findings().gained("an answer without consent");
    }
  }

  private static void claimGlare(Scene scene, HonestDevice ann, CallId theirs) {
    scene
        .tampering()
        .onSignal((holder, direction, message) -> {
          if (!message.is("call.invite") || !holder.device().equals(ann.id())) {
            return List.of(message);
          }
          scene.tampering().did("claimed glare");
          ObjectNode body =
              Json.mapper()
                  .createObjectNode()
                  .put("code", "CROSSED")
                  .put("message", "you are being called")
                  .put("callId", theirs.value());
          CallMode mode = new CallMode.EndToEndEncrypted();
          body.set("mode", Json.mapper().valueToTree(mode));
          scene
              .server()
              .inject(
                  ann.id(),
                  Direction.TO_CLIENT,
                  new Message("error", true, null, message.id(), body));
          return List.of();
        });
  }
}
