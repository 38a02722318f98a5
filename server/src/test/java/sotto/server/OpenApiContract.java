package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** {@code api/openapi.yaml}, for checking answers. */
public final class OpenApiContract {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode root;
  private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

  private OpenApiContract(JsonNode root) {
    this.root = root;
  }

  public static OpenApiContract load() {
    try {
      return new OpenApiContract(
          new ObjectMapper(new YAMLFactory()).readTree(Path.of("../api/openapi.yaml").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another contract, for tests of the checks here. */
  static OpenApiContract of(String yaml) throws IOException {
    return new OpenApiContract(new ObjectMapper(new YAMLFactory()).readTree(yaml));
  }

  /** The faults of examples: a body or parameter without one, or one that its schema refuses. */
  List<String> faultyExamples() {
    List<String> faults = new ArrayList<>();
    for (JsonNode path : root.path("paths")) {
      path.properties().stream()
          .filter(entry -> METHODS.contains(entry.getKey()))
          .map(Map.Entry::getValue)
          .forEach(operation -> {
            String id = operation.path("operationId").asText();
            checkContent(id + " request", operation.path("requestBody"), faults);
            operation
                .path("responses")
                .properties()
                .forEach(r -> checkContent(id + " " + r.getKey(), r.getValue(), faults));
            for (JsonNode named : operation.path("parameters")) {
              JsonNode parameter = resolve(named);
              String what = id + " " + parameter.path("name").asText();
              checkExample(what, parameter.path("schema"), parameter.path("example"), faults);
            }
          });
    }
    return faults;
  }

  private void checkContent(String what, JsonNode body, List<String> faults) {
    for (JsonNode content : resolve(body).path("content")) {
      JsonNode example = resolve(content.at("/examples/example")).path("value");
      checkExample(what, content.path("schema"), example, faults);
    }
  }

  private void checkExample(String what, JsonNode schema, JsonNode example, List<String> faults) {
    if (example.isMissingNode()) {
      faults.add(what + ": no example");
    } else {
      schemas
          .computeIfAbsent(schema, this::schema)
          .validate(example)
          .forEach(fault -> faults.add(what + fault));
    }
  }

  private JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode() ? node : root.at(reference.asText().substring(1));
  }

  /** All operations as {@code METHOD path operationId open|guarded}. */
  public Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    root.path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  if (METHODS.contains(operation.getKey())) {
                    boolean open = operation.getValue().has("security");
                    operations.add(
                        operation.getKey().toUpperCase(Locale.ROOT)
                            + " "
                            + path.getKey()
                            + " "
                            + operation.getValue().path("operationId").asText()
                            + (open ? " open" : " guarded"));
                  }
                }));
    return operations;
  }

  /** The values of a closed list. */
  List<String> words(String schema) {
    List<String> words = new ArrayList<>();
    root.at("/components/schemas/" + schema + "/enum").forEach(word -> words.add(word.asText()));
    return words;
  }

  /** Fails unless the contract has the answer for the request. */
  void check(String method, String path, ApiClient.Reply reply) {
    JsonNode response =
        operation(method, path)
            .map(o -> response(o, reply.status()))
            .orElseGet(() -> root.at("/components/responses/Error"));
    boolean ok = reply.status() < 400;
    JsonNode content =
        response.at("/content/application~1" + (ok ? "json" : "problem+json") + "/schema");
    String what = method + " " + path + " → " + reply.status() + " " + reply.http().body();
    if (content.isMissingNode()) {
      assertThat(reply.http().body()).as(what).isEmpty();
      return;
    }
    assertThat(schemas.computeIfAbsent(content, this::schema).validate(reply.json()))
        .as(what)
        .isEmpty();
    if (!ok) {
      assertThat(reply.header("Content-Type")).as(what).contains("application/problem+json");
      assertThat(reply.json().path("status").asInt()).as(what).isEqualTo(reply.status());
      assertThat(reply.json().path("requestId").asText())
          .isEqualTo(reply.header("X-Request-Id").orElseThrow());
    }
  }

  private JsonNode response(JsonNode operation, int status) {
    JsonNode responses = operation.path("responses");
    JsonNode response = responses.path(Integer.toString(status));
    if (response.isMissingNode()) {
      assertThat(status).as("a status the contract does not name").isGreaterThanOrEqualTo(400);
      response = root.at("/components/responses/Error");
    }
    return response;
  }

  private Optional<JsonNode> operation(String method, String path) {
    String plain = path.replaceAll("\\?.*", "");
    return root.path("paths").properties().stream()
        .filter(p -> plain.matches(p.getKey().replaceAll("\\{\\w+}", "[^/]+")))
        .sorted(Map.Entry.comparingByKey((a, b) -> Integer.compare(a.length(), b.length())))
        .map(p -> p.getValue().path(method.toLowerCase(Locale.ROOT)))
        .filter(o -> !o.isMissingNode())
        .findFirst();
  }

  private JsonSchema schema(JsonNode schema) {
    ObjectNode document = new ObjectMapper().createObjectNode();
    document.putArray("allOf").add(schema);
    document.set("components", root.path("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document);
  }
}
