package sotto.protocol.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.protocol.CallId;
import sotto.protocol.ErrorCode;
import sotto.protocol.InvalidFieldException;
import sotto.protocol.Json;
import sotto.protocol.mode.CallMode;
import sotto.protocol.mode.Reason;
import sotto.protocol.mode.ReasonCode;
import sotto.protocol.mode.ReasonOwner;

/** The records agree with the contract. */
class SchemaTest {
  private static final Contract CONTRACT = Contract.read();
  private static final JsonSchema CLIENT = CONTRACT.frames("ClientFrame");
  private static final JsonSchema SERVER = CONTRACT.frames("ServerFrame");

  @ParameterizedTest
  @MethodSource("sotto.protocol.signalling.Examples#ofClient")
  void whatAClientSaysIsInTheContract(Frame<ClientMessage> frame) {
    String text = SignallingCodec.encodeClientFrame(frame);

    assertThat(CLIENT.validate(text, InputFormat.JSON)).as(text).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sotto.protocol.signalling.Examples#ofServer")
  void whatAServerSaysIsInTheContract(Frame<ServerMessage> frame) {
    String text = SignallingCodec.encodeServerFrame(frame);

    assertThat(SERVER.validate(text, InputFormat.JSON)).as(text).isEmpty();
  }

  @Test
  void theContractCanFail() {
    assertThat(
            CLIENT.validate(
                "{\"v\":1,\"type\":\"call.accept\",\"body\":{},\"seq\":1}", InputFormat.JSON))
        .isNotEmpty();
    assertThat(
            SERVER.validate(
                """
                {"v":1,"seq":1,"type":"call.connected","body":
                  {"callId":"0123456789abcdef0123456789abcdef","connectedAt":"yesterday"}}
                """,
                InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void everyTypeHasARecordAndTheOtherWayRound() {
    assertThat(CONTRACT.frameTypes("ClientFrame").keySet())
        .containsExactlyInAnyOrderElementsOf(MessageTypes.CLIENT.all().keySet());
    assertThat(CONTRACT.frameTypes("ServerFrame").keySet())
        .containsExactlyInAnyOrderElementsOf(MessageTypes.SERVER.all().keySet());
  }

  @Test
  void everyFieldOfEveryMessageIsInBoth() {
    Stream.of(
            Map.entry("ClientFrame", MessageTypes.CLIENT),
            Map.entry("ServerFrame", MessageTypes.SERVER))
        .forEach(direction ->
            CONTRACT
                .frameTypes(direction.getKey())
                .forEach((name, frame) ->
                    compare(
                        direction.getValue().all().get(name),
                        CONTRACT.resolve(frame.at("/properties/body")),
                        name)));
    compare(Reason.class, CONTRACT.definition("Reason"), "Reason");
  }

  @Test
  void aNumberIsRequiredWhereItHasToBe() {
    Stream.of(
            Map.entry("ClientFrame", MessageTypes.CLIENT),
            Map.entry("ServerFrame", MessageTypes.SERVER))
        .forEach(direction ->
            CONTRACT
                .frameTypes(direction.getKey())
                .forEach((name, frame) -> {
                  Class<?> type = direction.getValue().all().get(name);
                  boolean control = type != null && ControlMessage.class.isAssignableFrom(type);
                  assertThat(frame.at("/properties").has("seq")).as(name).isEqualTo(!control);
                  assertThat(Contract.texts(frame.get("required")).contains("seq"))
                      .as(name)
                      .isEqualTo(!control && type != ServerMessage.Failed.class);
                }));
  }

  @Test
  void thereIsAnExampleOfEverythingWithAndWithoutWhatMayBeLeftOut() {
    List<Object> messages =
        Stream.concat(Examples.ofClient(), Examples.ofServer())
            .<Object>map(Frame::message)
            .toList();
    for (Class<?> type : types()) {
      List<Object> examples = messages.stream().filter(type::isInstance).toList();
      assertThat(examples).as(type.getName()).isNotEmpty();
      for (RecordComponent component : type.getRecordComponents()) {
        if (isNullable(component)) {
          assertThat(
                  examples.stream()
                      .map(example -> value(component, example) == null)
                      .collect(Collectors.toSet()))
              .as("%s", component)
              .containsExactlyInAnyOrder(true, false);
        }
      }
    }
  }

  @Test
  void theEnumerationsHaveTheSameNames() {
    sameNames("Presence", Presence.class);
    sameNames("Availability", Availability.class);
    sameNames("ClientKind", ClientKind.class);
    sameNames("Topic", Topic.class);
    sameNames("EndReason", EndReason.class);
    sameNames("ErrorCode", ErrorCode.class);
    sameNames(CONTRACT.definition("Reason").at("/properties/code"), ReasonCode.class);
    sameNames(CONTRACT.definition("Reason").at("/properties/whose"), ReasonOwner.class);
    sameNames(CONTRACT.definition("CallInvite").at("/properties/shown"), ShownMode.class);
  }

  @Test
  void theKindsOfModesAndRoutesAreTheSame() {
    List<String> kinds =
        CONTRACT
            .definition("CallMode")
            .get("oneOf")
            .valueStream()
            .map(mode -> mode.at("/properties/kind/const").textValue())
            .toList();

    assertThat(kinds)
        .containsExactly("end-to-end-encrypted", "standard", "refused")
        .hasSameSizeAs(CallMode.class.getPermittedSubclasses());
    assertThat(CONTRACT.definition("MediaRoute").at("/properties/kind/const").textValue())
        .isEqualTo("device-to-device");
    assertThat(MediaRoute.class.getPermittedSubclasses()).hasSize(1);
  }

  @Test
  void aClientMayEndACallForTheReasonsOfTheContractAndNoOthers() {
    List<String> allowed =
        Arrays.stream(EndReason.values())
            .filter(SchemaTest::mayEnd)
            .map(SchemaTest::wireName)
            .toList();

    assertThat(Contract.texts(CONTRACT.definition("ClientEndReason").get("enum")))
        .containsExactlyInAnyOrderElementsOf(allowed);
  }

  @Test
  void theLimitsAreTheSame() {
    assertThat(limit("Body", "/maxLength")).isEqualTo(SignallingLimits.MAX_BODY_CHARS);
    assertThat(limit("FrameId", "/maxLength")).isEqualTo(64);
    assertThat(limit("CallInvite", "/properties/devices/maxItems"))
        .isEqualTo(SignallingLimits.MAX_LEGS);
    assertThat(limit("PresenceChanged", "/properties/people/maxItems"))
        .isEqualTo(SignallingLimits.MAX_PRESENCE_CHANGES);
    assertThat(limit("PeopleChanged", "/properties/people/maxItems"))
        .isEqualTo(SignallingLimits.MAX_CHANGED_PEOPLE);
    assertThat(limit("WatchPresence", "/properties/people/maxItems"))
        .isEqualTo(SignallingLimits.MAX_WATCHED);
    for (String direction : List.of("ClientFrame", "ServerFrame")) {
      CONTRACT
          .frameTypes(direction)
          .forEach((name, frame) ->
              assertThat(frame.at("/properties/v/const").intValue())
                  .as(name)
                  .isEqualTo(SignallingLimits.VERSION));
    }
  }

  private static void compare(@Nullable Class<?> type, JsonNode schema, String name) {
    assertThat(type).as(name).isNotNull();
    if (type == null) {
      return;
    }
    RecordComponent[] components = type.getRecordComponents();
    JsonNode properties = schema.path("properties");
    assertThat(Contract.names(properties))
        .as(name)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(components).map(RecordComponent::getName).toList());
    assertThat(Contract.texts(schema.path("required")))
        .as(name)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(components)
                .filter(component -> !isNullable(component))
                .map(RecordComponent::getName)
                .toList());
    for (RecordComponent component : components) {
      JsonNode inner = CONTRACT.resolve(properties.get(component.getName()));
      if (component.getType().isRecord() && inner.has("properties")) {
        compare(component.getType(), inner, name + "." + component.getName());
      }
    }
  }

  private static Set<Class<?>> types() {
    Set<Class<?>> types = new LinkedHashSet<>(MessageTypes.CLIENT.all().values());
    types.addAll(MessageTypes.SERVER.all().values());
    return types;
  }

  private static boolean isNullable(RecordComponent component) {
    AnnotatedElement type = component.getAnnotatedType();
    return type.isAnnotationPresent(Nullable.class);
  }

  private static @Nullable Object value(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static boolean mayEnd(EndReason reason) {
    try {
      new ClientMessage.CallEnd(CallId.random(), reason);
      return true;
    } catch (InvalidFieldException e) {
      return false;
    }
  }

  private static int limit(String definition, String pointer) {
    return CONTRACT.definition(definition).at(pointer).intValue();
  }

  private static void sameNames(String definition, Class<? extends Enum<?>> type) {
    sameNames(CONTRACT.definition(definition), type);
  }

  private static void sameNames(JsonNode schema, Class<? extends Enum<?>> type) {
    assertThat(new TreeSet<>(Contract.texts(schema.get("enum"))))
        .as(type.getName())
        .containsExactlyElementsOf(
            new TreeSet<>(
                Arrays.stream(type.getEnumConstants()).map(SchemaTest::wireName).toList()));
  }

  private static String wireName(Enum<?> constant) {
    return Json.mapper().convertValue(constant, String.class);
  }
}
