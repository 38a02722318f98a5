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
  private final Map<CallId, UserId> crossing = new HashMap<>();
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

  /** Takes a call out that is about to ring once more. */
  void remove(CallId id) {
    active.remove(id);
  }

  /** It is over; what the server still says of it is of no interest. */
  void forget(CallId id) {
    active.remove(id);
    crossing.remove(id);
    past.put(id, true);
  }

  /** Whether it was an end-to-end encrypted call of this device that is over. */
  boolean isPast(CallId id) {
    return past.containsKey(id);
  }

  /** This person is calling somebody who calls at the same moment: that call is to be taken. */
  void crosses(CallId theirs, UserId calling) {
    if (active.get(theirs) instanceof IncomingCall incoming) {
      if (incoming.contact.equals(calling)) {
        incoming.crosses();
      }
    } else if (!isPast(theirs)) {
      crossing.clear();
      crossing.put(theirs, calling);
    }
  }

  /** Adds a call that comes in; tells it when it crosses one of this person's own. */
  void add(IncomingCall call) {
    active.put(call.id, call);
    UserId calling = crossing.remove(call.id);
    if (calling != null && calling.equals(call.contact)) {
      call.crosses();
    }
  }
}
