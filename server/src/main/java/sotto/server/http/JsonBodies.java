package sotto.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import sotto.protocol.Check;
import sotto.protocol.ContractViolationException;
import sotto.protocol.ErrorCode;
import sotto.protocol.InvalidFieldException;
import sotto.protocol.Json;

/** Bodies to and from JSON. A fault is reported by its field, never in the parser's own words. */
final class JsonBodies {
  private static final ObjectReader EXACT =
      Json.mapper().reader().with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final int MOST_NAME_CHARACTERS = 50;

  private JsonBodies() {}

  static <T> T read(byte[] body, Class<T> type) throws ContractViolationException {
    JsonNode root = parse(body);
    try {
      return Json.mapper().treeToValue(root, type);
    } catch (JsonMappingException e) {
      throw explain(e, root);
    } catch (JsonProcessingException e) {
      throw new ContractViolationException(
          ErrorCode.INVALID_FIELD, "", "valid fields", "something else");
    }
  }

  /**
   * Reads a body in which every field counts.
   *
   * @param present the fields that must be there, if only as null
   */
  static <T> T readExact(byte[] body, Class<T> type, List<String> present)
      throws ContractViolationException {
    JsonNode root = parse(body);
    for (String field : present) {
      if (!root.has(field)) {
        throw new ContractViolationException(
            ErrorCode.INVALID_FIELD, field, "the field, if only as null", "nothing");
      }
    }
    try {
      return EXACT.forType(type).readValue(root);
    } catch (UnrecognizedPropertyException e) {
      String known =
          e.getKnownPropertyIds().stream().map(Object::toString).collect(Collectors.joining(", "));
      throw new ContractViolationException(
          ErrorCode.INVALID_FIELD, shortened(e.getPropertyName()), "one of " + known, "another");
    } catch (JsonMappingException e) {
      throw explain(e, root);
    } catch (IOException e) {
      throw new ContractViolationException(
          ErrorCode.INVALID_FIELD, "", "valid fields", "something else");
    }
  }

  private static String shortened(String name) {
    return name.substring(0, Math.min(name.length(), MOST_NAME_CHARACTERS));
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
    requireStorable(root, "");
    return root;
  }

  /** Checks all texts: PostgreSQL fails at U+0000, wherever it was to be stored or searched. */
  private static void requireStorable(JsonNode node, String path) {
    switch (node) {
      case TextNode text -> Check.storable(text.textValue(), path);
      case ObjectNode object ->
          object
              .properties()
              .forEach(field ->
                  requireStorable(
                      field.getValue(),
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey()));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          requireStorable(array.get(i), path + ".[" + i + "]");
        }
      }
      default -> {}
    }
  }

  private static ContractViolationException explain(JsonMappingException e, JsonNode root) {
    String path =
        e.getPath().stream()
            .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
            .collect(Collectors.joining("."));
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidFieldException invalid) {
        ContractViolationException fault = invalid.asContractViolation();
        // A type of single values, such as an id, has its own name and not that of its field.
        return path.isEmpty() || at(e, root).isContainerNode()
            ? fault
            : new ContractViolationException(
                fault.code(), path, invalid.expected(), invalid.actual());
      }
    }
    return new ContractViolationException(
        ErrorCode.INVALID_FIELD, path, "a value of the documented type", "something else");
  }

  /** The part of the body that could not be read. */
  private static JsonNode at(JsonMappingException e, JsonNode root) {
    JsonNode node = root;
    for (JsonMappingException.Reference step : e.getPath()) {
      node =
          step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
    }
    return node;
  }
}
