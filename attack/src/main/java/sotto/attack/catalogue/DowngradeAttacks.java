package sotto.attack.catalogue;

import static sotto.attack.catalogue.Attack.Script.contacts;
import static sotto.attack.catalogue.Attack.Script.strangers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import sotto.attack.forge.FalseIdentity;
import sotto.attack.forge.FalseKeys;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.client.keys.ContactFinding;
import sotto.client.keys.ToggleFinding;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.Json;
import sotto.protocol.mode.CallMode;
import sotto.protocol.mode.Reason;
import sotto.protocol.mode.ReasonCode;
import sotto.protocol.mode.ReasonOwner;

/** The server tries to get an ordinary call where it should be an end-to-end encrypted one. */
final class DowngradeAttacks {
  private DowngradeAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "mode-downgraded-known",
            "have a call with a known contact made without end-to-end encryption",
            "claimed to the caller that the contact has it off, and withheld the signed setting",
            contacts(DowngradeAttacks::known)),
        new Attack(
            "mode-downgraded-both-on",
            "have a first call made ordinary although both have signed that it is on",
            "claimed to the caller that the call would be an ordinary one",
            strangers(DowngradeAttacks::bothOn)),
        new Attack(
            "mode-downgraded-only",
            "have a person who only makes encrypted calls call without encryption",
            "claimed to the caller that the call would be an ordinary one",
            strangers(DowngradeAttacks::onlyCaller)),
        new Attack(
            "mode-downgraded-at-callee",
            "have a known contact accept an end-to-end encrypted call as an ordinary one",
            "announced the call to the callee as ordinary",
            strangers((scene, ann, bob) -> atCallee(scene, ann, bob, false))),
        new Attack(
            "mode-downgraded-at-callee-only",
            "ring a person who only takes encrypted calls without encryption",
            "announced the call to the callee as ordinary",
            strangers((scene, ann, bob) -> atCallee(scene, ann, bob, true))),
        new Attack(
            "mode-downgraded-after-invite",
            "make a call ordinary once it was placed",
            "answered an end-to-end encrypted invitation with an ordinary call",
            strangers(DowngradeAttacks::afterInvite)),
        new Attack(
            "toggle-forged",
            "have it shown as a fact that a contact has end-to-end encryption off",
            "made a signed setting with a key of its own",
            strangers(DowngradeAttacks::forgedToggle)),
        new Attack(
            "toggle-rolled-back",
            "have it shown as a fact that a contact has end-to-end encryption off",
            "showed an older setting that the contact had really signed",
            strangers(DowngradeAttacks::oldToggle)));
  }

  private static ObjectNode ordinary() {
    CallMode mode =
        new CallMode.Standard(List.of(new Reason(ReasonCode.SETTING_OFF, ReasonOwner.CALLEE)));
    return Json.mapper().valueToTree(mode);
  }

  /** Changes the mode in a message to one device. */
  private static void say(Scene scene, HonestDevice to, String type) {
    scene
        .tampering()
        .onSignal((holder, direction, message) -> {
          if (!holder.device().equals(to.id())
              || !message.is(type)
              || !message
                  .body()
                  .path("mode")
                  .path("kind")
                  .asText()
                  .equals("end-to-end-encrypted")) {
            return List.of(message);
          }
          scene.tampering().did("changed the mode in " + type);
          return List.of(message.with("mode", ordinary()));
        });
  }

  private static void known(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception {
    FalseKeys.about(
        scene,
        ann,
        bob.user(),
        keys -> {
          keys.remove("toggle");
          return keys;
        });
    say(scene, ann, "call.previewed");
    scene.call(ann, bob);
  }

  private static void bothOn(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception {
    say(scene, ann, "call.previewed");
    scene.call(ann, bob);
  }

  private static void onlyCaller(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception {
    ann.keys().ring().setToggle(ToggleStatement.Value.ONLY);
    say(scene, ann, "call.previewed");
    scene.call(ann, bob);
  }

  private static void atCallee(Scene scene, HonestDevice ann, HonestDevice bob, boolean only)
      throws Exception {
    if (only) {
      bob.keys().ring().setToggle(ToggleStatement.Value.ONLY);
    } else {
      scene.know(ann, bob);
    }
    say(scene, bob, "call.incoming");
    scene.call(ann, bob);
  }

  private static void afterInvite(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    say(scene, ann, "call.invited");
    scene.call(ann, bob);
  }

  private static void forgedToggle(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    var now = scene.clock().instant();
    FalseIdentity own = FalseIdentity.of(bob.user(), bob.id(), now);
    ToggleStatement off =
        ToggleStatement.issue(
            own.device().signingKey(), bob.user(), bob.id(), 99, ToggleStatement.Value.OFF, now);
    FalseKeys.about(
        scene,
        ann,
        bob.user(),
        keys -> keys.put("toggle", FalseIdentity.text(off.object().bytes())));
    gainedIfOff(scene, scene.lookUp(ann, bob.user()));
  }

  private static void oldToggle(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception {
    bob.keys().ring().setToggle(ToggleStatement.Value.OFF);
    var old = ann.directory().keysOf(bob.user()).toggle();
    if (old == null) {
      throw new IllegalStateException("the server has lost a signed setting");
    }
    bob.keys().ring().setToggle(ToggleStatement.Value.ON);
    ann.keys().contacts().find(bob.user());
    FalseKeys.about(scene, ann, bob.user(), keys -> keys.put("toggle", FalseIdentity.text(old)));
    gainedIfOff(scene, scene.lookUp(ann, bob.user()));
  }

  private static void gainedIfOff(Scene scene, ContactFinding finding) {
    if (finding instanceof ContactFinding.Usable usable
        && usable.toggle() instanceof ToggleFinding.Proven(ToggleStatement.Value value)
        && value == ToggleStatement.Value.OFF) {
      scene.findings().gained("the setting counts as off for a fact");
    }
  }
}
