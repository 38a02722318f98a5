package sotto.attack.catalogue;

import static sotto.attack.catalogue.Attack.Script.strangers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import sotto.attack.experiment.CodeGrinding;
import sotto.attack.forge.FalseIdentity;
import sotto.attack.forge.FalseKeys;
import sotto.attack.forge.Frames;
import sotto.attack.forge.RawAnswer;
import sotto.attack.forge.Signals;
import sotto.attack.hostile.ClientDevice;
import sotto.attack.hostile.Direction;
import sotto.attack.hostile.Message;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.sign.SignedObject;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.Json;

/** The attacker tries to choose the security code. */
final class NonceAttacks {
  private NonceAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "code-grinding",
            "have two people in two handshakes see one security code",
            "tried values of its own until the codes (cut to four digits) were the same",
            CodeGrinding::run),
        new Attack(
            "nonce-shared-between-legs",
            "learn a caller's nonce on one leg and use it on another, before it has to choose",
            "showed two false devices, answered one leg, and tried its nonce on the other",
            strangers(NonceAttacks::sharedNonce)));
  }

  private static void sharedNonce(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    bob.leavesRinging();
    TwoLegs legs = new TwoLegs(scene, ann, bob);
    FalseKeys.about(scene, ann, bob.user(), keys -> legs.keys());
    scene.tampering().onSignal(legs::pass);
    ann.place(bob.user());
    legs.answerOneAndProbeOther();
  }

  /** Two false devices of Bob's, and the two OFFERs that Ann sends them. */
  private static final class TwoLegs {
    private final Scene scene;
    private final HonestDevice ann;
    private final HonestDevice bob;
    private final FalseIdentity one;
    private final FalseIdentity other;
    private final Map<DeviceId, CompletableFuture<ByteString>> offers = new ConcurrentHashMap<>();
    private final CompletableFuture<ByteString> confirm = new CompletableFuture<>();

    TwoLegs(Scene scene, HonestDevice ann, HonestDevice bob) throws RefusedException {
      this.scene = scene;
      this.ann = ann;
      this.bob = bob;
      Instant now = scene.clock().instant();
      FalseIdentity first =
          FalseIdentity.of(bob.user(), new DeviceId(CallId.random().value()), now);
      FalseIdentity second =
          FalseIdentity.of(bob.user(), new DeviceId(CallId.random().value()), now);
      DeviceList both =
          ListAuthor.append(
              first.list(), first.device(), new ListAction.Add(second.device().certificate()), now);
      one = new FalseIdentity(first.root(), first.device(), first.prekey(), both, now);
      other = new FalseIdentity(first.root(), second.device(), second.prekey(), both, now);
      offers.put(one.device().id(), new CompletableFuture<>());
      offers.put(other.device().id(), new CompletableFuture<>());
    }

    ObjectNode keys() {
      ObjectNode keys = one.keys();
      ((ArrayNode) keys.get("devices")).add(other.published());
      return keys;
    }

    List<Message> pass(ClientDevice holder, Direction direction, Message message) {
      if (!holder.device().equals(ann.id())) {
        return List.of(message);
      }
      if (direction == Direction.TO_CLIENT) {
        boolean names = message.is("call.previewed") || message.is("call.invited");
        return List.of(names ? message.with("devices", remotes()) : message);
      }
      if (message.is("call.invite")) {
        ArrayNode real = Json.mapper().createArrayNode().add(bob.id().value());
        return List.of(message.with("devices", real));
      }
      switch (Frames.kind(message)) {
        case OFFER -> {
          CompletableFuture<ByteString> offer = offers.get(new DeviceId(message.text("to")));
          if (offer != null) {
            offer.complete(Frames.of(message));
            scene.tampering().did("took an OFFER to a false device");
          }
        }
        case DATA -> confirm.complete(Frames.of(message));
        default -> {
          return List.of(message);
        }
      }
      return List.of();
    }

    private ArrayNode remotes() {
      ArrayNode remotes = Json.mapper().createArrayNode();
      for (FalseIdentity each : List.of(one, other)) {
        remotes.add(Signals.remote(bob).put("deviceId", each.device().id().value()));
      }
      return remotes;
    }

    void answerOneAndProbeOther() throws Exception {
      RawAnswer first = answer(one);
      RawAnswer second = answer(other);
      LocalParty self = one.party();
      SignedObject answer = first.sign(self);
      CallId call = ann.placedCall();
      ObjectNode accepted = Json.mapper().createObjectNode().put("callId", call.value());
      accepted.set("by", Signals.remote(bob).put("deviceId", one.device().id().value()));
      Signals.say(scene, ann, Message.of("call.accepted", accepted));
      Message signal = Signals.from(call, bob, first.frame(answer));
      Signals.say(scene, ann, signal.with("from", one.device().id().value()));
      ByteString nonce = first.nonceOf(confirm.get(20, TimeUnit.SECONDS), answer);
      if (!opens(first, nonce)) {
        throw new IllegalStateException("the nonce is not the one of its own leg");
      }
      if (opens(second, nonce)) {
        scene.findings().gained("the nonce of a leg that has still to be answered");
      } else {
        scene.findings().refused("the nonce of one leg reveals nothing about the other");
      }
    }

    private RawAnswer answer(FalseIdentity device) throws Exception {
      CompletableFuture<ByteString> offer = offers.get(device.device().id());
      if (offer == null) {
        throw new IllegalStateException("no leg");
      }
      return RawAnswer.to(
          offer.get(20, TimeUnit.SECONDS),
          device.party(),
          device.held(),
          scene.network().attackerEnd().transport(),
          scene.clock().instant());
    }

    private static boolean opens(RawAnswer leg, ByteString nonce) {
      return Hash.labelled("sotto/1 commitment", leg.callAndLeg(), nonce).equals(leg.commitment());
    }
  }
}
