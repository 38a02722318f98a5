package sotto.server.tls.acme;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens that the authority may ask for just now, with their answers. Thread-safe. */
public final class ChallengeTokens {
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  void put(String token, String answer) {
    answers.put(token, answer);
  }

  void remove(String token) {
    answers.remove(token);
  }

  Optional<String> answerTo(String token) {
    return Optional.ofNullable(answers.get(token));
  }
}
