package sotto.client.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.protocol.DeviceId;
import sotto.protocol.InvalidFieldException;
import sotto.protocol.UserId;

/**
 * Reads the server's answers, strictly: a violation of the contract is refused with the field's
 * name.
 */
final class KeysJson {
  private static final int MAX_LIST_BYTES = 4 * 1024 * 1024;
  private static final int MAX_OBJECT_BYTES = 64 * 1024;
  private static final int MAX_DEVICES = 256;
  private static final int MAX_PINS = 10_000;
  private static final long MAX_NEXT = 0x1_0000_0000L;
  private static final int MAX_CONFIRMATIONS = 16;

  private KeysJson() {}

  static PublishedKeys keys(JsonNode node) throws KeyDirectoryException {
    return new PublishedKeys(
        user(node, "userId"),
        optionalBytes(node, "list", MAX_LIST_BYTES),
        list(node, "heads", MAX_DEVICES, head -> bytes(head, "heads", MAX_OBJECT_BYTES)),
        list(node, "devices", MAX_DEVICES, KeysJson::device),
        optionalBytes(node, "toggle", MAX_OBJECT_BYTES));
  }

  static OwnKeys ownKeys(JsonNode node) throws KeyDirectoryException {
    return new OwnKeys(
        keys(object(node, "keys")), list(node, "names", MAX_DEVICES, KeysJson::name));
  }

  static List<SealedPin> pins(JsonNode node) throws KeyDirectoryException {
    return elements(node, "pins", MAX_PINS, KeysJson::pin);
  }

  static PinReach pinReach(JsonNode node) throws KeyDirectoryException {
    Map<PinReach.Log, Long> next = new HashMap<>();
    for (JsonNode log : elements(node, "reach", MAX_PINS, entry -> entry)) {
      boolean recovery = text(log, "recipient").equals("recovery");
      PinRecipient recipient =
          recovery
              ? new PinRecipient.Recovery()
              : new PinRecipient.Device(device(log, "recipient"));
      next.put(new PinReach.Log(recipient, device(log, "author")), upTo(log, "next", MAX_NEXT));
    }
    return new PinReach(next);
  }

  static List<PendingConfirmation> confirmations(JsonNode node) throws KeyDirectoryException {
    return elements(node, "confirmations", MAX_CONFIRMATIONS, KeysJson::confirmation);
  }

  static PendingConfirmation confirmation(JsonNode node) throws KeyDirectoryException {
    return new PendingConfirmation(
        confirmationId(node),
        device(node, "deviceId"),
        text(node, "deviceName"),
        bytes(object(node, "request"), "request", MAX_OBJECT_BYTES),
        optionalBytes(node, "response", MAX_OBJECT_BYTES),
        optionalBytes(node, "reveal", MAX_OBJECT_BYTES),
        time(node, "expiresAt"));
  }

  private static PublishedDevice device(JsonNode node) throws KeyDirectoryException {
    return new PublishedDevice(
        device(node, "deviceId"),
        bytes(object(node, "certificate"), "certificate", MAX_OBJECT_BYTES),
        bytes(object(node, "prekey"), "prekey", MAX_OBJECT_BYTES));
  }

  private static OwnKeys.NamedDevice name(JsonNode node) throws KeyDirectoryException {
    return new OwnKeys.NamedDevice(
        device(node, "deviceId"), text(node, "name"), time(node, "lastSeenAt"));
  }

  private static SealedPin pin(JsonNode node) throws KeyDirectoryException {
    return new SealedPin(
        device(node, "author"),
        upTo(node, "sequence", MAX_NEXT - 1),
        bytes(object(node, "envelope"), "envelope", MAX_OBJECT_BYTES));
  }

  private static long upTo(JsonNode node, String field, long max) throws KeyDirectoryException {
    JsonNode value = object(node, field);
    boolean isNumber = value.isIntegralNumber() && value.canConvertToLong();
    if (!isNumber || value.longValue() < 0 || value.longValue() > max) {
      throw bad(field, "a number up to " + max);
    }
    return value.longValue();
  }

  /** Restricted because it becomes part of an address. */
  private static String confirmationId(JsonNode node) throws KeyDirectoryException {
    String id = text(node, "confirmationId");
    if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
      throw bad("confirmationId", "letters and digits");
    }
    return id;
  }

  @FunctionalInterface
  private interface Element<T> {
    T read(JsonNode node) throws KeyDirectoryException;
  }

  private static <T> List<T> list(JsonNode node, String field, int max, Element<T> element)
      throws KeyDirectoryException {
    return elements(object(node, field), field, max, element);
  }

  private static <T> List<T> elements(JsonNode node, String field, int max, Element<T> element)
      throws KeyDirectoryException {
    if (!node.isArray() || node.size() > max) {
      throw bad(field, "a list of at most " + max);
    }
    List<T> list = new ArrayList<>();
    for (JsonNode entry : node) {
      list.add(element.read(entry));
    }
    return list;
  }

  private static JsonNode object(JsonNode node, String field) throws KeyDirectoryException {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      throw bad(field, "a value");
    }
    return value;
  }

  private static String text(JsonNode node, String field) throws KeyDirectoryException {
    JsonNode value = object(node, field);
    if (!value.isTextual()) {
      throw bad(field, "a text");
    }
    return value.textValue();
  }

  private static UserId user(JsonNode node, String field) throws KeyDirectoryException {
    try {
      return new UserId(text(node, field));
    } catch (InvalidFieldException e) {
      throw bad(field, "an id");
    }
  }

  private static DeviceId device(JsonNode node, String field) throws KeyDirectoryException {
    try {
      return new DeviceId(text(node, field));
    } catch (InvalidFieldException e) {
      throw bad(field, "an id");
    }
  }

  private static Instant time(JsonNode node, String field) throws KeyDirectoryException {
    try {
      return Instant.parse(text(node, field));
    } catch (DateTimeException e) {
      throw bad(field, "a time");
    }
  }

  private static @Nullable ByteString optionalBytes(JsonNode node, String field, int max)
      throws KeyDirectoryException {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : bytes(value, field, max);
  }

  private static ByteString bytes(JsonNode value, String field, int max)
      throws KeyDirectoryException {
    if (!value.isTextual()) {
      throw bad(field, "base64url");
    }
    try {
      ByteString bytes = OpaqueBody.decode(value.textValue());
      if (bytes.size() > max) {
        throw bad(field, "at most " + max + " bytes");
      }
      return bytes;
    } catch (DecodeException e) {
      throw bad(field, "base64url");
    }
  }

  private static KeyDirectoryException bad(String field, String expected) {
    return new KeyDirectoryException(
        KeyDirectoryException.BAD_ANSWER, field, "the server's answer should have " + expected);
  }
}
