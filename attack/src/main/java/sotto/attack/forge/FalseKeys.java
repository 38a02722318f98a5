package sotto.attack.forge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;
import sotto.attack.hostile.ClientDevice;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.protocol.UserId;

/** Falsifies keys: changes the directory's answers on their way to one person. */
public final class FalseKeys {
  private FalseKeys() {}

  /** Changes another person's keys in answers to {@code to}. */
  public static void about(
      Scene scene, HonestDevice to, UserId whom, UnaryOperator<ObjectNode> lie) {
    scene
        .tampering()
        .onAnswer(exchange -> {
          ClientDevice asker = exchange.asker();
          if (asker != null
              && asker.user().equals(to.user())
              && exchange.status() == 200
              && exchange.path().equals("/api/v1/keys/" + whom)) {
            ObjectNode truth = (ObjectNode) exchange.answer();
            exchange.answer(
                scene.tampering().changed(truth, lie.apply(truth.deepCopy()), "lied about keys"));
          }
        });
  }

  /** Changes a person's own keys in answers to their device. */
  public static void aboutOwn(Scene scene, HonestDevice to, UnaryOperator<ObjectNode> lie) {
    scene
        .tampering()
        .onAnswer(exchange -> {
          ClientDevice asker = exchange.asker();
          if (asker != null
              && asker.device().equals(to.id())
              && exchange.method().equals("GET")
              && exchange.path().equals("/api/v1/me/keys")) {
            ObjectNode answer = (ObjectNode) exchange.answer();
            ObjectNode truth = (ObjectNode) answer.get("keys");
            answer.set(
                "keys",
                scene
                    .tampering()
                    .changed(truth, lie.apply(truth.deepCopy()), "lied about somebody's own keys"));
            exchange.answer(answer);
          }
        });
  }
}
