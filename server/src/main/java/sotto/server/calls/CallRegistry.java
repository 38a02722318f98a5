package sotto.server.calls;

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
 * The calls that go on, at most one a person, and how the latest ended ones ended. Only for the
 * agent's thread.
 */
final class CallRegistry {
  /** Long enough for every device that was away when its call ended to ask. */
  private static final int REMEMBERED = 10_000;

  /** An ended call, for messages that come too late. */
  record Ended(UserId caller, UserId callee, EndReason reason, @Nullable UserId by) {
    boolean concerns(UserId user) {
      return user.equals(caller) || user.equals(callee);
    }
  }

  private final Map<CallId, Call> byId = new HashMap<>();
  private final Map<UserId, Call> byUser = new HashMap<>();
  private final Map<CallId, Ended> ended =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Ended> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Both people must be free. */
  void add(Call call) {
    if (byUser.containsKey(call.caller()) || byUser.containsKey(call.callee())) {
      throw new IllegalStateException("a person can be in one call only");
    }
    byId.put(call.id(), call);
    byUser.put(call.caller(), call);
    byUser.put(call.callee(), call);
  }

  /** Takes out a call that never began. */
  void remove(Call call) {
    byId.remove(call.id());
    byUser.remove(call.caller());
    byUser.remove(call.callee());
  }

  void ended(Call call, EndReason reason, @Nullable UserId by) {
    remove(call);
    ended.put(call.id(), new Ended(call.caller(), call.callee(), reason, by));
  }

  @Nullable Call byId(CallId id) {
    return byId.get(id);
  }

  /** The call the person is in, ringing or not. */
  @Nullable Call of(UserId user) {
    return byUser.get(user);
  }

  @Nullable Ended ended(CallId id) {
    return ended.get(id);
  }

  /** Whether the id was used before, as far as is remembered. */
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
