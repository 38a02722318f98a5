package sotto.switchboard.calls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;

/**
 * The current calls, and the ends of the latest ones. Only for the agent's thread.
 *
 * <p>A person may have several calls: those that ring, and their own, which they have placed or
 * answered. One of their own is active; so far {@link Invitations} and {@link CallRinging} permit
 * only one.
 */
final class CallRegistry {
  /** Long enough for every device that was away when its call ended. */
  private static final int REMEMBERED = 10_000;

  /** An ended call, for late messages. */
  record Ended(
      List<UserId> users, boolean answered, EndReason reason, @Nullable UserId by, Instant at) {
    boolean concerns(UserId user) {
      return users.contains(user);
    }
  }

  private final Map<CallId, Call> byId = new HashMap<>();
  private final Map<UserId, List<Call>> byUser = new HashMap<>();
  private final Map<CallId, Ended> ended =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Ended> eldest) {
          return size() > REMEMBERED;
        }
      };

  void add(Call call) {
    byId.put(call.id, call);
    for (Participant participant : call.participants) {
      byUser.computeIfAbsent(participant.user, _ -> new ArrayList<>(1)).add(call);
    }
  }

  /** Removes a call that never began. */
  void remove(Call call) {
    byId.remove(call.id);
    call.participants.forEach(participant -> removeFor(participant.user, call));
  }

  private void removeFor(UserId user, Call call) {
    List<Call> calls = byUser.get(user);
    if (calls != null && calls.remove(call) && calls.isEmpty()) {
      byUser.remove(user);
    }
  }

  void ended(Call call, EndReason reason, @Nullable UserId by, Instant at) {
    remove(call);
    List<UserId> users = call.participants.stream().map(participant -> participant.user).toList();
    boolean answered = call.callees().stream().anyMatch(callee -> callee.device != null);
    ended.put(call.id, new Ended(users, answered, reason, by, at));
  }

  @Nullable Call byId(CallId id) {
    return byId.get(id);
  }

  /** All calls of the person, those that ring included. */
  List<Call> of(UserId user) {
    return List.copyOf(byUser.getOrDefault(user, List.of()));
  }

  /**
   * The person's own call that is active; null while they have none, or calls only ring. Of
   * several, because one is answered as soon as the other is over, the last one.
   */
  @Nullable Call activeCallOf(UserId user) {
    List<Call> own =
        byUser.getOrDefault(user, List.of()).stream().filter(call -> call.isOwnOf(user)).toList();
    return own.stream()
        .filter(call -> own.stream().noneMatch(next -> next.awaited == call))
        .findFirst()
        .orElse(null);
  }

  @Nullable Ended ended(CallId id) {
    return ended.get(id);
  }

  /** Whether the id is known to have been used before. */
  boolean knows(CallId id) {
    return byId.containsKey(id) || ended.containsKey(id);
  }

  Collection<Call> all() {
    return List.copyOf(byId.values());
  }

  int size() {
    return byId.size();
  }
}
