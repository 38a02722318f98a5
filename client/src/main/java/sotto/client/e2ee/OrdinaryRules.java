package sotto.client.e2ee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.client.directory.KeyDirectoryException;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.UserId;

/**
 * Decides on ordinary calls: refused, or the questions to ask before. Spec: docs/protocol.md §11.
 *
 * <p><b>Security guarantees:</b> the person is asked when the server says "ordinary" although both
 * people have signed otherwise, or although earlier calls were end-to-end encrypted. Withholding
 * keys does not help the server: remembered statements count.
 *
 * <p><b>Does not protect against:</b> a first contact without any remembered statement.
 */
final class OrdinaryRules {
  private static final Logger LOG = LoggerFactory.getLogger(OrdinaryRules.class);

  private final CallingContext context;

  OrdinaryRules(CallingContext context) {
    this.context = context;
  }

  /** Whether this person allows only end-to-end encrypted calls. */
  boolean refusesOrdinary() {
    return context.keys().ring().toggle().equals(Optional.of(ToggleStatement.Value.ONLY));
  }

  /** Looks the contact up, then passes the questions to {@code next}. */
  void questions(UserId contact, Consumer<List<Question>> next) {
    context
        .background(() -> {
          try {
            return context.contacts().find(contact);
          } catch (KeyDirectoryException e) {
            LOG.warn("no keys of {}: {}", contact, e.getMessage());
            return null;
          }
        })
        .then((found, failure) -> next.accept(questions(contact)));
  }

  private List<Question> questions(UserId contact) {
    List<Question> questions = new ArrayList<>();
    if (isOn(context.keys().ring().toggle())
        && isOn(context.contacts().rememberedToggle(contact))) {
      questions.add(new Question.OrdinaryThoughBothOn(contact));
    }
    context
        .contacts()
        .lastEndToEnd(contact)
        .ifPresent(last -> questions.add(new Question.OrdinaryAfterEndToEnd(contact, last)));
    return questions;
  }

  private static boolean isOn(Optional<ToggleStatement.Value> value) {
    return value.isPresent() && value.get() != ToggleStatement.Value.OFF;
  }
}
