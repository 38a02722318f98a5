package sotto.attack.evidence;

import java.util.List;
import java.util.Set;

/**
 * The consequences of an attack as the honest clients report them, independent of the attack's own
 * expectation.
 *
 * @param gained the attacker's gains; empty for none
 * @param refused the clients' refusals
 * @param shown warnings and questions that people got
 * @param ends calls that ended on the server's word
 * @param rules of docs/protocol.md that refused, from the clients' own logs
 * @param codesDiffer whether two people have codes and they are not the same, or only one has one
 * @param established whether all calls that were to happen have media between honest devices
 */
public record Evidence(
    List<String> gained,
    List<String> refused,
    List<String> shown,
    List<String> ends,
    Set<String> rules,
    boolean codesDiffer,
    boolean established) {
  public Evidence {
    gained = List.copyOf(gained);
    refused = List.copyOf(refused);
    shown = List.copyOf(shown);
    ends = List.copyOf(ends);
    rules = Set.copyOf(rules);
  }

  /** The outcome, derived from these observations alone. */
  public AttackOutcome outcome() {
    if (!gained.isEmpty()) {
      if (!shown.isEmpty()) {
        return AttackOutcome.VISIBLE;
      }
      return codesDiffer ? AttackOutcome.VISIBLE_IF_COMPARED : AttackOutcome.UNDETECTED;
    }
    if (!refused.isEmpty()) {
      return AttackOutcome.REFUSED;
    }
    if (!shown.isEmpty()) {
      return AttackOutcome.VISIBLE;
    }
    return established ? AttackOutcome.REFUSED : AttackOutcome.DENIED;
  }

  /** The people's observations, in words. */
  public String words() {
    StringBuilder words = new StringBuilder();
    refused.stream().distinct().forEach(each -> append(words, each));
    shown.stream().distinct().forEach(each -> append(words, each));
    if (codesDiffer) {
      append(words, "the security codes differ");
    }
    if (words.isEmpty()) {
      ends.stream().distinct().forEach(each -> append(words, each));
    }
    if (words.isEmpty()) {
      append(words, established ? "a normal call; it was dropped unseen" : "no call comes about");
    }
    gained.forEach(each -> append(words, "[gained: " + each + "]"));
    return words.toString();
  }

  private static void append(StringBuilder words, String more) {
    words.append(words.isEmpty() ? "" : "; ").append(more);
  }
}
