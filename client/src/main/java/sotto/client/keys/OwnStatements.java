package sotto.client.keys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.client.memory.KeyMemory;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.toggle.ToggleMemory;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.DeviceId;

/** Statements signed by this user's own devices. */
final class OwnStatements {
  private static final int MAX_ATTESTATIONS = 8;

  private OwnStatements() {}

  /**
   * The newest valid statement of each device, newest first, for a call. Invalid ones are ignored.
   */
  static List<HeadStatement> newest(DeviceList list, List<ByteString> heads, Instant now) {
    List<HeadStatement> good = new ArrayList<>();
    for (ByteString bytes : heads) {
      try {
        HeadStatement statement = HeadStatement.parse(bytes);
        statement.requireOf(list, now);
        good.add(statement);
      } catch (RefusedException e) {
        // Not a valid statement on this list.
      }
    }
    good.sort(Comparator.comparing(HeadStatement::at).reversed());
    Set<DeviceId> devices = new HashSet<>();
    return good.stream()
        .filter(statement -> devices.add(statement.device()))
        .limit(MAX_ATTESTATIONS)
        .toList();
  }

  /** Remembers a setting signed by another device; an invalid one is ignored. */
  static void takeToggle(KeyMemory memory, DeviceList list, @Nullable ByteString statement) {
    if (statement == null) {
      return;
    }
    try {
      ToggleStatement parsed = ToggleStatement.parse(statement);
      memory.change(state -> {
        ToggleMemory toggle = state.own().toggle().accept(parsed, list);
        return state.withOwn(own -> own.withToggle(toggle));
      });
    } catch (RefusedException e) {
      // An older or invalid statement proves nothing.
    }
  }
}
