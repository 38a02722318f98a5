package sotto.client.e2ee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.UserId;

/** The end-to-end encrypted calls of this device. Only on the agent. */
final class CallTable {
  private static final int PAST_KEPT = 64;

  private final Map<CallId, ActiveCall> active = new HashMap<>();
  private final Map<CallId, UserId> glare = new HashMap<>();
  private final Map<CallId, Boolean> past =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Boolean> eldest) {
          return size() > PAST_KEPT;
        }
      };

  void add(CallId id, ActiveCall call) {
    active.put(id, call);
  }

  @Nullable ActiveCall get(CallId id) {
    return active.get(id);
  }

  List<ActiveCall> all() {
    return new ArrayList<>(active.values());
  }

  /** Removes a call that is about to ring again. */
  void remove(CallId id) {
    active.remove(id);
  }

  /** Removes a call that is over; later messages about it are ignored. */
  void forget(CallId id) {
    active.remove(id);
    glare.remove(id);
    past.put(id, true);
  }

  /** Whether it is a finished end-to-end encrypted call of this device. */
  boolean isPast(CallId id) {
    return past.containsKey(id);
  }

  /** Glare with an outgoing call: accepts the callee's call, which may not have arrived yet. */
  void glare(CallId theirs, UserId calling) {
    if (active.get(theirs) instanceof IncomingCall incoming) {
      if (incoming.contact.equals(calling)) {
        incoming.onGlare();
      }
    } else if (!isPast(theirs)) {
      glare.clear();
      glare.put(theirs, calling);
    }
  }

  /** Adds an incoming call, with regard to earlier glare. */
  void add(IncomingCall call) {
    active.put(call.id, call);
    UserId calling = glare.remove(call.id);
    if (calling != null && calling.equals(call.contact)) {
      call.onGlare();
    }
  }
}
