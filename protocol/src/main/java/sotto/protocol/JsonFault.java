package sotto.protocol;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes JSON errors in the contract's terms, not in the JSON library's. */
public final class JsonFault {
  private JsonFault() {}

  /**
   * Names the field that is wrong and the expected value. Text that is not JSON is {@link
   * ErrorCode#MALFORMED_JSON}; any other fault is {@link ErrorCode#INVALID_FIELD}.
   */
  public static ContractViolationException explain(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return new ContractViolationException(
          ErrorCode.MALFORMED_JSON, "", "a JSON object", "malformed JSON");
    }
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidFieldException invalid) {
        return new ContractViolationException(
            ErrorCode.INVALID_FIELD,
            pathOf(mapping, invalid),
            invalid.expected(),
            invalid.actual());
      }
    }
    return new ContractViolationException(
        ErrorCode.INVALID_FIELD, pathOf(mapping), expected(mapping), "something else");
  }

  /** A record's fault names one of its fields; a value such as an id is itself the field. */
  private static String pathOf(JsonMappingException e, InvalidFieldException invalid) {
    String path = pathOf(e);
    if (path.isEmpty()) {
      return invalid.field();
    }
    boolean isValue =
        e instanceof ValueInstantiationException instantiation
            && isValue(instantiation.getType().getRawClass());
    return isValue ? path : path + "." + invalid.field();
  }

  private static boolean isValue(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    return components != null
        && components.length == 1
        && components[0].getAccessor().isAnnotationPresent(JsonValue.class);
  }

  private static String pathOf(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : e.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }

  private static String expected(JsonMappingException e) {
    Class<?> type =
        switch (e) {
          // A number out of range.
          case JsonMappingException _ when e.getCause() instanceof InputCoercionException ->
              long.class;
          case MismatchedInputException mismatch -> mismatch.getTargetType();
          case ValueInstantiationException instantiation -> rawClass(instantiation.getType());
          default -> null;
        };
    if (type == null) {
      return "a value of the documented type";
    } else if (type.isEnum()) {
      return "one of " + namesOf(type);
    } else if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (type == int.class
        || type == long.class
        || type == Integer.class
        || type == Long.class) {
      return "a whole number";
    } else if (type == String.class || isValue(type)) {
      return "a string";
    } else if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    } else if (type.isRecord() || type.isSealed()) {
      return "an object";
    }
    return "a value of the documented type";
  }

  private static @Nullable Class<?> rawClass(@Nullable JavaType type) {
    return type == null ? null : type.getRawClass();
  }

  private static String namesOf(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> Json.mapper().convertValue(constant, String.class))
        .collect(Collectors.joining(", "));
  }
}
