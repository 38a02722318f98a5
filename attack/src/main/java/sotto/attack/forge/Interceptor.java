package sotto.attack.forge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.attack.hostile.ClientDevice;
import sotto.attack.hostile.Direction;
import sotto.attack.hostile.Message;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.fixtures.MediaNetwork;
import sotto.client.fixtures.NothingSeen;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.AnnouncedCall;
import sotto.e2ee.handshake.AnsweredCall;
import sotto.e2ee.handshake.AnsweredLeg;
import sotto.e2ee.handshake.CalleeHandshake;
import sotto.e2ee.handshake.CallerHandshake;
import sotto.e2ee.handshake.OfferedCall;
import sotto.e2ee.handshake.OfferedLeg;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.CallId;
import sotto.protocol.Json;

/**
 * A man in the middle of a call with all means of a server: it serves each person false keys of the
 * other, answers the caller in the callee's name, calls the callee in the caller's, and has a DTLS
 * end of its own towards each. It may attack one of the two only.
 */
public final class Interceptor {
  /** The victims. */
  public enum Fooled {
    CALLER,
    CALLEE,
    BOTH
  }

  private final Scene scene;
  private final HonestDevice caller;
  private final HonestDevice callee;
  private final boolean foolsCaller;
  private final boolean foolsCallee;
  private final FalseIdentity falseCaller;
  private final FalseIdentity falseCallee;
  private final KnownContact trueCaller;
  private final KnownContact trueCallee;
  private final MediaNetwork.AttackerEnd towardsCaller;
  private final MediaNetwork.AttackerEnd towardsCallee;
  private @Nullable OfferedCall fromCaller;
  private @Nullable AnsweredCall withCaller;
  private @Nullable OfferedLeg toCallee;
  private @Nullable AnsweredLeg withCallee;

  private Interceptor(Scene scene, HonestDevice caller, HonestDevice callee, Fooled fooled)
      throws KeyDirectoryException {
    this.scene = scene;
    this.caller = caller;
    this.callee = callee;
    this.foolsCaller = fooled != Fooled.CALLEE;
    this.foolsCallee = fooled != Fooled.CALLER;
    var now = scene.clock().instant();
    falseCaller = FalseIdentity.of(caller.user(), caller.id(), now);
    falseCallee = FalseIdentity.of(callee.user(), callee.id(), now);
    trueCaller = KnownContact.of(caller.user(), callee.directory().keysOf(caller.user()));
    trueCallee = KnownContact.of(callee.user(), caller.directory().keysOf(callee.user()));
    towardsCaller = scene.network().attackerEnd();
    towardsCallee = scene.network().attackerEnd();
  }

  /** Intercepts the calls of the two, until the server is honest again. */
  public static void between(Scene scene, HonestDevice caller, HonestDevice callee, Fooled fooled)
      throws KeyDirectoryException {
    Interceptor middle = new Interceptor(scene, caller, callee, fooled);
    scene
        .tampering()
        .onAnswer(exchange -> {
          ClientDevice asker = exchange.asker();
          if (asker == null) {
            return;
          }
          if (middle.foolsCaller
              && asker.user().equals(caller.user())
              && exchange.path().equals("/api/v1/keys/" + callee.user())) {
            exchange.answer(middle.falseCallee.keys());
            scene.tampering().did("showed the caller false keys");
          } else if (middle.foolsCallee
              && asker.user().equals(callee.user())
              && exchange.path().equals("/api/v1/keys/" + caller.user())) {
            exchange.answer(middle.falseCaller.keys());
            scene.tampering().did("showed the callee false keys");
          }
        });
    scene.tampering().onSignal(middle::pass);
  }

  private List<Message> pass(ClientDevice holder, Direction direction, Message message) {
    if (direction == Direction.TO_CLIENT) {
      return List.of(message);
    }
    Frames.Kind kind = Frames.kind(message);
    try {
      if (holder.device().equals(caller.id())) {
        return switch (kind) {
          case OFFER -> offer(message);
          case DATA -> fromCaller(message);
          default -> List.of(message);
        };
      }
      if (holder.device().equals(callee.id())) {
        return switch (kind) {
          case ANSWER -> answer(message);
          case DATA -> fromCallee(message);
          default -> List.of(message);
        };
      }
      return List.of(message);
    } catch (RefusedException e) {
      throw new IllegalStateException("the attacker's own handshake went wrong", e);
    }
  }

  private List<Message> offer(Message message) throws RefusedException {
    CallId call = call(message);
    var now = scene.clock().instant();
    if (foolsCaller) {
      OfferedCall taken =
          CalleeHandshake.receive(
                  falseCallee.party(),
                  falseCallee.held(),
                  trueCaller.contact(),
                  new AnnouncedCall(call, caller.user()),
                  NothingSeen.INSTANCE,
                  Frames.of(message),
                  now)
              .personAgrees();
      fromCaller = taken;
      scene.tampering().did("opened the OFFER");
      if (!foolsCallee) {
        ByteString answer = answerCaller(taken);
        ObjectNode accepted = Json.mapper().createObjectNode().put("callId", call.value());
        accepted.set("by", Signals.remote(callee));
        inject(caller, Message.of("call.accepted", accepted));
        inject(caller, Signals.from(call, callee, answer));
        return List.of();
      }
    }
    CallerHandshake handshake =
        new CallerHandshake(
            falseCaller.party(), call, towardsCallee.transport(), towardsCallee.offered());
    OfferedLeg leg = handshake.offer(trueCallee.plan(callee.id(), now), Randomness.secure(), now);
    toCallee = leg;
    scene.tampering().did("offered the call with its own fingerprint");
    return List.of(Frames.with(message, leg.frame()));
  }

  private ByteString answerCaller(OfferedCall taken) throws RefusedException {
    towardsCaller.meetCaller(taken.transport());
    AnsweredCall answered =
        taken.accept(
            towardsCaller.transport(),
            towardsCaller.answered(taken.media()),
            Randomness.secure(),
            scene.clock().instant());
    withCaller = answered;
    scene.tampering().did("answered with its own fingerprint");
    return answered.frame();
  }

  private List<Message> answer(Message message) throws RefusedException {
    OfferedLeg leg = toCallee;
    if (leg == null) {
      return List.of(message);
    }
    AnsweredLeg answered =
        leg.answer(Frames.of(message), trueCallee.contact(), scene.clock().instant());
    withCallee = answered;
    towardsCallee.meetCallee(answered.transport());
    inject(callee, Signals.from(call(message), caller, answered.confirmFrame()));
    OfferedCall taken = fromCaller;
    return taken == null ? List.of() : List.of(Frames.with(message, answerCaller(taken)));
  }

  private List<Message> fromCaller(Message message) throws RefusedException {
    AnsweredCall answered = withCaller;
    if (answered == null) {
      return List.of();
    }
    withCaller = null;
    answered
        .confirm(Frames.of(message))
        .ifPresent(confirmed -> {
          inject(caller, Signals.from(call(message), callee, confirmed.ackFrame()));
          towardsCaller.say(confirmed.call().bindingMessage());
        });
    return List.of();
  }

  private List<Message> fromCallee(Message message) throws RefusedException {
    AnsweredLeg answered = withCallee;
    if (answered == null) {
      return List.of();
    }
    if (answered.receive(Frames.of(message))
        instanceof AnsweredLeg.Progress.Established(var call)) {
      withCallee = null;
      towardsCallee.say(call.bindingMessage());
    }
    return List.of();
  }

  private void inject(HonestDevice victim, Message message) {
    scene.server().inject(victim.id(), Direction.TO_CLIENT, message);
  }

  private static CallId call(Message message) {
    return new CallId(message.text("callId"));
  }
}
