package sotto.attack.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The rules by which the server changes messages: none, until an attack adds some. Rules run on the
 * proxy's event loop, one after the other; the rest may be called from any thread.
 */
public final class Tampering {
  private final List<RestRule> requests = new CopyOnWriteArrayList<>();
  private final List<RestRule> answers = new CopyOnWriteArrayList<>();
  private final List<SignalRule> signals = new CopyOnWriteArrayList<>();
  private final List<String> deeds = new CopyOnWriteArrayList<>();
  private final List<ObservedMessage> heard = new CopyOnWriteArrayList<>();
  private final AtomicLong passed = new AtomicLong();
  private final AtomicInteger requestsInFlight = new AtomicInteger();

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

  /**
   * Records a change, after checking that there was one.
   *
   * @return {@code after}
   */
  public <T> T changed(T before, T after, String deed) {
    if (before.equals(after)) {
      throw new IllegalStateException("not changed: " + deed);
    }
    did(deed);
    return after;
  }

  /** All real changes since the server was last honest. */
  public List<String> deeds() {
    return List.copyOf(deeds);
  }

  /** All signalling that passed since the server was last honest, in order. */
  public List<ObservedMessage> heard() {
    return List.copyOf(heard);
  }

  /** The number of requests, answers and messages so far. Never falls. */
  public long passed() {
    return passed.get();
  }

  /** Requests that the real server has not answered yet. */
  public int requestsInFlight() {
    return requestsInFlight.get();
  }

  /** Removes all rules, and the records of changes and messages. */
  public void beHonest() {
    requests.clear();
    answers.clear();
    signals.clear();
    deeds.clear();
    heard.clear();
  }

  void request(Exchange exchange) {
    passed.incrementAndGet();
    requestsInFlight.incrementAndGet();
    requests.forEach(rule -> rule.apply(exchange));
  }

  void answered() {
    passed.incrementAndGet();
    requestsInFlight.decrementAndGet();
  }

  void answer(Exchange exchange) {
    answers.forEach(rule -> rule.apply(exchange));
  }

  List<Message> signal(ClientDevice holder, Direction direction, Message message) {
    passed.incrementAndGet();
    heard.add(new ObservedMessage(holder, direction, message));
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
