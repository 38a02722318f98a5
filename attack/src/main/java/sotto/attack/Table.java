package sotto.attack;

import java.util.List;
import java.util.Set;
import sotto.attack.catalogue.Attack;
import sotto.attack.evidence.Evidence;

/** The results as text for people: a block for each attack. */
final class Table {
  private static final int WIDTH = 100;
  private static final int LABEL = 12;

  private Table() {}

  static String block(Result result) {
    StringBuilder text = new StringBuilder();
    Attack attack = result.attack();
    Evidence evidence = result.evidence();
    String outcome = evidence == null ? "COULD NOT BE RUN" : evidence.outcome().words();
    text.append(attack.id()).append("  ->  ").append(outcome).append('\n');
    line(text, "attack", attack.attack());
    line(text, "the server", attack.did());
    if (evidence == null) {
      line(text, "fault", String.valueOf(result.fault()));
    } else {
      line(text, "people see", evidence.words());
      Set<String> rules = evidence.rules();
      if (!rules.isEmpty()) {
        line(text, "rules", String.join(", ", List.copyOf(new java.util.TreeSet<>(rules))));
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String words) {
    text.append("  ").append(label).append(" ".repeat(Math.max(1, LABEL - label.length())));
    int column = LABEL + 2;
    for (String word : words.split(" ", -1)) {
      if (column + word.length() > WIDTH) {
        text.append('\n').append(" ".repeat(LABEL + 2));
        column = LABEL + 2;
      }
      text.append(word).append(' ');
      column += word.length() + 1;
    }
    text.setLength(text.length() - 1);
    text.append('\n');
  }
}
