package sotto.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Collectors;
import sotto.protocol.ContractViolationException;
import sotto.protocol.ErrorCode;
import sotto.protocol.InvalidFieldException;
import sotto.protocol.Json;

/** Bodies to and from JSON. A fault is reported by its field, never in the parser's own words. */
final class JsonBodies {
  private JsonBodies() {}

  static <T> T read(byte[] body, Class<T> type) throws ContractViolationException {
    JsonNode root = parse(body);
    try {
      return Json.mapper().treeToValue(root, type);
    } catch (JsonMappingException e) {
      throw explain(e);
    } catch (JsonProcessingException e) {
      throw new ContractViolationException(
          ErrorCode.INVALID_FIELD, "", "valid fields", "something else");
    }
  }

  static byte[] write(Object body) {
    try {
      return Json.mapper().writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a body that cannot be written", e);
    }
  }

  private static JsonNode parse(byte[] body) throws ContractViolationException {
    JsonNode root;
    try {
      root = Json.mapper().readTree(body);
    } catch (IOException e) {
      throw new ContractViolationException(
          ErrorCode.MALFORMED_JSON, "", "a JSON object", "malformed JSON");
    }
    if (root == null || !root.isObject()) {
      throw new ContractViolationException(
          ErrorCode.MALFORMED_JSON, "", "a JSON object", "something else");
    }
    return root;
  }

  private static ContractViolationException explain(JsonMappingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidFieldException invalid) {
        return invalid.asContractViolation();
      }
    }
    String path =
        e.getPath().stream()
            .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
            .collect(Collectors.joining("."));
    return new ContractViolationException(
        ErrorCode.INVALID_FIELD, path, "a value of the documented type", "something else");
  }
}
