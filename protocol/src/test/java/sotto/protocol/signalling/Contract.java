package sotto.protocol.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Queries of {@code api/signalling.schema.json}. */
final class Contract {
  private final JsonNode root;

  private Contract(JsonNode root) {
    this.root = root;
  }

  static Contract read() {
    try {
      return new Contract(
          new ObjectMapper().readTree(Path.of("..", "api", "signalling.schema.json").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema for frames of a direction ({@code ClientFrame}, {@code ServerFrame}). */
  JsonSchema frames(String direction) {
    ObjectNode schema = root.deepCopy();
    // It is relative, and there is nothing to resolve it against.
    schema.remove(List.of("$id", "oneOf"));
    schema.put("$ref", "#/$defs/" + direction);
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  /** The frame schemas of a direction by message type. */
  Map<String, JsonNode> frameTypes(String direction) {
    Map<String, JsonNode> types = new TreeMap<>();
    for (JsonNode frame : definition(direction).get("oneOf")) {
      JsonNode before = types.put(frame.at("/properties/type/const").textValue(), frame);
      assertThat(before).isNull();
    }
    return types;
  }

  JsonNode definition(String name) {
    JsonNode definition = root.get("$defs").get(name);
    assertThat(definition).as(name).isNotNull();
    return definition;
  }

  /** The schema itself, after following a reference. */
  JsonNode resolve(JsonNode schema) {
    JsonNode reference = schema.get("$ref");
    return reference == null ? schema : root.at(reference.textValue().substring(1));
  }

  static List<String> names(JsonNode properties) {
    List<String> names = new ArrayList<>();
    properties.fieldNames().forEachRemaining(names::add);
    return List.copyOf(new TreeSet<>(names));
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.textValue()));
    return texts;
  }
}
