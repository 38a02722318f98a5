package sotto.attack.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.attack.server.honest.HonestRecord;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.subject.DatabaseKind;

/**
 * The result of one attack on one database.
 *
 * @param deeds the number of things that the attacker did
 * @param refusals those that failed, or were answered by closing the connection
 * @param honestAnswered the honest requests that were answered in time meanwhile
 * @param unanswered the others
 * @param outlived things that have ended and worked, in words
 * @param lost acknowledged things that are not there, in words
 * @param gained things that the attacker should not have got, in words
 * @param hasExited whether the server's process has ended by it
 * @param control why the control did not work; null when it did, before and after
 * @param fault why the attack could not be run; null when it was
 */
public record ServerResult(
    ServerAttack attack,
    DatabaseKind database,
    long deeds,
    long refusals,
    long honestAnswered,
    List<HonestRecord.Unanswered> unanswered,
    List<String> outlived,
    List<String> lost,
    List<String> gained,
    boolean hasExited,
    @Nullable String control,
    @Nullable Throwable fault) {
  public ServerResult {
    unanswered = List.copyOf(unanswered);
    outlived = List.copyOf(outlived);
    lost = List.copyOf(lost);
    gained = List.copyOf(gained);
  }

  /** Whether the attack was run, and hurt no person. */
  public boolean isGood() {
    return fault == null
        && control == null
        && !hasExited
        && unanswered.isEmpty()
        && outlived.isEmpty()
        && lost.isEmpty()
        && gained.isEmpty();
  }

  /** A line for people, and one for each thing that is wrong. */
  String words() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s on %s  ->  %s (%d deeds, %d refused; %d honest answers)"
            .formatted(
                attack.id(),
                database.word(),
                isGood() ? "held" : "DID NOT HOLD",
                deeds,
                refusals,
                honestAnswered));
    unanswered.forEach(each -> lines.add("  unanswered: " + each.words()));
    outlived.forEach(each -> lines.add("  outlived: " + each));
    lost.forEach(each -> lines.add("  lost: " + each));
    gained.forEach(each -> lines.add("  gained: " + each));
    if (hasExited) {
      lines.add("  the server's process ended");
    }
    if (control != null) {
      lines.add("  control: " + control);
    }
    if (fault != null) {
      lines.add("  fault: " + fault);
    }
    return String.join("\n", lines);
  }
}
