package sotto.e2e.attack.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the server does to what passes through it: nothing, until an attack adds rules. Rules run on
 * the proxy's event loop, one after the other; the rest may be called from any thread.
 */
public final class Tampering {
  private final List<RestRule> requests = new CopyOnWriteArrayList<>();
  private final List<RestRule> answers = new CopyOnWriteArrayList<>();
  private final List<SignalRule> signals = new CopyOnWriteArrayList<>();
  private final List<String> deeds = new CopyOnWriteArrayList<>();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  /** Changes requests before the server gets them. */
  public void onRequest(RestRule rule) {
    requests.add(rule);
  }

  /** Changes answers before the client gets them. */
  public void onAnswer(RestRule rule) {
    answers.add(rule);
  }

  /** Changes signalling, both ways. */
  public void onSignal(SignalRule rule) {
    signals.add(rule);
  }

  /** To be called by a rule when it has really changed something. */
  public void did(String deed) {
    deeds.add(deed);
  }

  /** What was really changed since the server was last honest. */
  public List<String> deeds() {
    return List.copyOf(deeds);
  }

  /** All signalling that came by since the server was last honest, in order. */
  public List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** Forgets all rules, and what was done and heard. */
  public void beHonest() {
    requests.clear();
    answers.clear();
    signals.clear();
    deeds.clear();
    heard.clear();
  }

  void request(Exchange exchange) {
    requests.forEach(rule -> rule.apply(exchange));
  }

  void answer(Exchange exchange) {
    answers.forEach(rule -> rule.apply(exchange));
  }

  List<Message> signal(Asker holder, Direction direction, Message message) {
    heard.add(new Heard(holder, direction, message));
    List<Message> now = List.of(message);
    for (SignalRule rule : signals) {
      List<Message> next = new ArrayList<>();
      for (Message each : now) {
        next.addAll(rule.pass(holder, direction, each));
      }
      now = next;
    }
    return now;
  }
}
