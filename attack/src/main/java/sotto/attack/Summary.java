package sotto.attack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import sotto.attack.evidence.AttackOutcome;
import sotto.protocol.Json;

/** The numbers of a run, and its last line. */
record Summary(List<Result> results) {
  long count(AttackOutcome outcome) {
    return results.stream()
        .map(Result::evidence)
        .filter(evidence -> evidence != null && evidence.outcome() == outcome)
        .count();
  }

  long faults() {
    return results.stream().filter(result -> result.fault() != null).count();
  }

  /** 0 when every attack was run and none went unnoticed. */
  int exitCode() {
    return results.isEmpty() || !results.stream().allMatch(Result::isGood) ? 1 : 0;
  }

  String json() {
    ObjectNode line = Json.mapper().createObjectNode();
    line.put("attacks", results.size());
    line.put("refused", count(AttackOutcome.REFUSED));
    line.put("visible", count(AttackOutcome.VISIBLE));
    line.put("visibleIfCompared", count(AttackOutcome.VISIBLE_IF_COMPARED));
    line.put("denied", count(AttackOutcome.DENIED));
    line.put("undetected", count(AttackOutcome.UNDETECTED));
    return line.toString();
  }
}
