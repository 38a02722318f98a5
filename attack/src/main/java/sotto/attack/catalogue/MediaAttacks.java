package sotto.attack.catalogue;

import static sotto.attack.catalogue.Attack.Script.strangers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import sotto.attack.forge.Frames;
import sotto.attack.forge.Interceptor;
import sotto.attack.forge.Interceptor.Fooled;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.secret.Randomness;

/** The attacker tries to get the media, with a certificate or an end of its own in the middle. */
final class MediaAttacks {
  private MediaAttacks() {}

  static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    for (boolean known : List.of(false, true)) {
      String who = known ? "known" : "first";
      String whom = known ? "a known contact" : "a first contact";
      all.add(
          new Attack(
              "fingerprint-both-" + who,
              "listen in on a call with " + whom + " by false fingerprints in both directions",
              "showed each person false keys of the other, with its own DTLS ends in the middle",
              strangers((scene, ann, bob) -> intercept(scene, ann, bob, known, Fooled.BOTH))));
      all.add(
          new Attack(
              "fingerprint-to-caller-" + who,
              "take a call to " + whom + " in the callee's place",
              "showed the caller false keys and answered with its own fingerprint",
              strangers((scene, ann, bob) -> intercept(scene, ann, bob, known, Fooled.CALLER))));
      all.add(
          new Attack(
              "fingerprint-to-callee-" + who,
              "call " + whom + " in the caller's place",
              "showed the callee false keys and offered its own fingerprint",
              strangers((scene, ann, bob) -> intercept(scene, ann, bob, known, Fooled.CALLEE))));
    }
    all.add(
        new Attack(
            "dtls-end-in-the-middle",
            "sit in the middle of DTLS without touching the handshake",
            "ended DTLS on both sides with a certificate of its own",
            strangers(MediaAttacks::certificateInUse)));
    all.add(
        new Attack(
            "dtls-binding-changed",
            "take part inside DTLS",
            "changed the binding message on its way inside DTLS",
            strangers((scene, ann, bob) ->
                binding(scene, ann, bob, message -> Frames.flipped(message, -1)))));
    all.add(
        new Attack(
            "dtls-binding-reflected",
            "pass the binding without its key",
            "changed the role of a binding message, as if it came from its recipient",
            strangers((scene, ann, bob) -> binding(scene, ann, bob, MediaAttacks::withOtherRole))));
    all.add(
        new Attack(
            "chromium-fingerprint-both-first",
            "listen in on a call with a first contact, over real DTLS",
            "showed each person false keys of the other, with DTLS ends of its own in Chromium",
            true,
            strangers((scene, ann, bob) -> intercept(scene, ann, bob, false, Fooled.BOTH))));
    all.add(
        new Attack(
            "chromium-fingerprint-both-known",
            "listen in on a call with a known contact, over real DTLS",
            "showed each person false keys of the other, with DTLS ends of its own in Chromium",
            true,
            strangers((scene, ann, bob) -> intercept(scene, ann, bob, true, Fooled.BOTH))));
    all.add(
        new Attack(
            "chromium-binding-changed",
            "take part inside real DTLS",
            "changed the binding message on its way inside DTLS between two Chromium ends",
            true,
            strangers((scene, ann, bob) ->
                binding(scene, ann, bob, message -> Frames.flipped(message, -1)))));
    return all;
  }

  private static void intercept(
      Scene scene, HonestDevice ann, HonestDevice bob, boolean known, Fooled fooled)
      throws Exception {
    if (known) {
      scene.know(ann, bob);
    }
    Interceptor.between(scene, ann, bob, fooled);
    scene.call(ann, bob);
  }

  private static void certificateInUse(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    ByteString own = ByteString.of(Randomness.secure().bytes(64));
    scene
        .network()
        .changeCertificates(theirs -> {
          scene.tampering().did("used its own certificate");
          return own;
        });
    scene.call(ann, bob);
  }

  private static void binding(
      Scene scene, HonestDevice ann, HonestDevice bob, UnaryOperator<ByteString> change)
      throws Exception {
    scene
        .network()
        .changeBindings(message ->
            scene.tampering().changed(message, change.apply(message), "changed a binding message"));
    scene.call(ann, bob);
    scene.gainedIfMedia("though the binding was changed");
  }

  private static ByteString withOtherRole(ByteString message) {
    int role = message.toArray()[2];
    return Frames.patched(message, 2, ByteString.of(new byte[] {(byte) (3 - role)}));
  }
}
