package sotto.e2ee.handshake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.ListHead;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.rules.Rule;

/** The checks of device lists, which differ between OFFER and ANSWER in their numbers only. */
final class HeadChecks {
  private HeadChecks() {}

  /** Checks the other side's head of its own list. */
  static void requirePeerHead(DeviceList list, ListHead head, Rule rule) throws RefusedException {
    if (head.sequence() > list.head().sequence()) {
      throw new NewerListNeededException(rule);
    }
    Require.that(list.contains(head), rule);
  }

  /** The statements, each verified. */
  static List<HeadStatement> requireStatements(
      DeviceList list, List<ByteString> attestations, Instant now, Rule rule)
      throws RefusedException {
    List<HeadStatement> statements = new ArrayList<>();
    for (ByteString bytes : attestations) {
      HeadStatement statement = HeadStatement.parse(bytes);
      try {
        statement.requireOf(list, now);
      } catch (RefusedException e) {
        throw e.under(rule);
      }
      statements.add(statement);
    }
    return List.copyOf(statements);
  }
}
