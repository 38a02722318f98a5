package sotto.client.e2ee;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks a person one question after the other; the first that is not a yes ends it. */
final class Asking {
  private Asking() {}

  /**
   * Goes on with the question that got no yes, or with nothing when all did. On the agent.
   *
   * @param questions may be empty: then it goes on at once
   */
  static void all(
      CallSetting setting, List<Question> questions, Consumer<Optional<Question>> next) {
    if (questions.isEmpty()) {
      next.accept(Optional.empty());
      return;
    }
    Question first = questions.getFirst();
    setting.ask(
        first,
        yes -> {
          if (yes) {
            all(setting, questions.subList(1, questions.size()), next);
          } else {
            next.accept(Optional.of(first));
          }
        });
  }
}
