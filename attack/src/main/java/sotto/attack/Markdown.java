package sotto.attack;

import java.util.List;
import sotto.attack.evidence.Evidence;

/** The table of docs/attacks.md. */
final class Markdown {
  private static final String HEAD =
      "| attack | the attacker's aim | the server's tampering | outcome |\n|---|---|---|---|\n";

  private Markdown() {}

  static String table(List<Result> results) {
    StringBuilder table = new StringBuilder(HEAD);
    for (Result result : results) {
      Evidence evidence = result.evidence();
      String outcome = evidence == null ? "could not be run" : evidence.outcome().words();
      table
          .append("| `")
          .append(result.attack().id())
          .append("` | ")
          .append(result.attack().attack())
          .append(" | ")
          .append(result.attack().did())
          .append(" | ")
          .append(outcome)
          .append(" |\n");
    }
    return table.toString();
  }
}
