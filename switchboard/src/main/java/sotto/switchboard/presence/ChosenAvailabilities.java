package sotto.switchboard.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.switchboard.agent.Agent;

/**
 * The last durable availability that each person has chosen. Only for the agent's thread.
 *
 * <p>The first choice of a person is written at once. Choices that arrive until it is written, and
 * for a pause after that, wait, and only the last of them is written: so a person who chooses fast
 * costs the others little, and memory and store agree.
 */
public final class ChosenAvailabilities {
  private record AvailabilityChoice(
      Availability availability, Consumer<@Nullable Throwable> done) {}

  private static final class AvailabilityWrites {
    private List<AvailabilityChoice> underWay = List.of();
    private List<AvailabilityChoice> waiting = new ArrayList<>();
    private boolean pausing;
  }

  private final Agent agent;
  private final AvailabilityWriter writer;
  private final Consumer<UserId> changed;
  private final Consumer<Runnable> pause;
  private final Map<UserId, Availability> chosen = new HashMap<>();
  private final Map<UserId, AvailabilityWrites> writing = new HashMap<>();

  /**
   * Starts without any choice.
   *
   * @param changed called on the agent when another value is in force, before the choice is done
   * @param pause runs a task on the agent after a pause
   */
  public ChosenAvailabilities(
      Agent agent, AvailabilityWriter writer, Consumer<UserId> changed, Consumer<Runnable> pause) {
    this.agent = agent;
    this.writer = writer;
    this.changed = changed;
    this.pause = pause;
  }

  /** Loads the stored choices. */
  public void load(Map<UserId, Availability> stored) {
    chosen.putAll(stored);
  }

  public Availability of(UserId user) {
    return chosen.getOrDefault(user, Availability.AUTOMATIC);
  }

  /**
   * Makes a choice, or a later one, durable.
   *
   * @param done called on the agent, with the failure or null
   */
  public void set(UserId user, Availability availability, Consumer<@Nullable Throwable> done) {
    AvailabilityWrites own = writing.computeIfAbsent(user, _ -> new AvailabilityWrites());
    own.waiting.add(new AvailabilityChoice(availability, done));
    if (own.underWay.isEmpty() && !own.pausing) {
      write(user, own);
    }
  }

  private void write(UserId user, AvailabilityWrites own) {
    own.underWay = own.waiting;
    own.waiting = new ArrayList<>();
    Availability last = own.underWay.getLast().availability();
    writer
        .set(user, last)
        .whenComplete((_, failure) -> agent.post(() -> written(user, own, last, failure)));
  }

  private void written(
      UserId user, AvailabilityWrites own, Availability availability, @Nullable Throwable failure) {
    List<AvailabilityChoice> done = own.underWay;
    own.underWay = List.of();
    if (failure == null && availability != of(user)) {
      chosen.put(user, availability);
      changed.accept(user);
    }
    own.pausing = true;
    pause.accept(() -> paused(user, own));
    done.forEach(choice -> choice.done().accept(failure));
  }

  private void paused(UserId user, AvailabilityWrites own) {
    own.pausing = false;
    if (own.waiting.isEmpty()) {
      writing.remove(user);
    } else {
      write(user, own);
    }
  }
}
