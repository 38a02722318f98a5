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
 * The questions to ask before an ordinary call, and when there may be none. Spec: docs/protocol.md
 * §11.
 *
 * <p><b>Security guarantees:</b> a server that says "ordinary" where both people have signed
 * otherwise, or where calls were end-to-end encrypted before, is noticed by the person. Keys it
 * withholds do not help it: what was signed and seen before counts.
 *
 * <p><b>Does not protect against:</b> a first contact of whom nothing was ever seen.
 */
final class OrdinaryRules {
  private static final Logger LOG = LoggerFactory.getLogger(OrdinaryRules.class);

  private final CallingContext context;

  OrdinaryRules(CallingContext context) {
    this.context = context;
  }

  /** Whether this person makes end-to-end encrypted calls only. */
  boolean refusesOrdinary() {
    return context.keys().ring().toggle().equals(Optional.of(ToggleStatement.Value.ONLY));
  }

  /** Looks the contact up for what is new, then goes on with what has to be asked. */
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
