package sotto.store.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Json;

/** The JSON of the states before and after a change. */
final class AuditJson {
  private AuditJson() {}

  static @Nullable String of(@Nullable Object facts) {
    if (facts == null) {
      return null;
    }
    try {
      return Json.mapper().writeValueAsString(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not fit for the audit log: " + facts.getClass(), e);
    }
  }
}
