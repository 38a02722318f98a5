package sotto.client.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import sotto.e2ee.handshake.Leg;
import sotto.e2ee.handshake.SeenLegs;
import sotto.protocol.CallId;

/** Offered legs and finished calls in a {@link KeyMemory}, kept for thirty minutes (R-OFFER-7). */
public final class RememberedLegs implements SeenLegs {
  public static final Duration KEPT = Duration.ofMinutes(30);

  private final KeyMemory memory;
  private final InstantSource clock;

  public RememberedLegs(KeyMemory memory, InstantSource clock) {
    this.memory = memory;
    this.clock = clock;
  }

  @Override
  public boolean hasSeen(Leg leg) {
    Map<String, Instant> seen = memory.state().seen();
    return seen.containsKey(leg.call().value()) || seen.containsKey(leg.id().value());
  }

  @Override
  public void remember(Leg leg) {
    keep(leg.id().value());
  }

  @Override
  public void over(CallId call) {
    keep(call.value());
  }

  private void keep(String id) {
    Instant now = clock.instant();
    memory.change(state -> {
      Map<String, Instant> seen = new HashMap<>(state.seen());
      seen.values().removeIf(at -> at.isBefore(now.minus(KEPT)));
      seen.put(id, now);
      return state.withSeen(seen);
    });
  }
}
