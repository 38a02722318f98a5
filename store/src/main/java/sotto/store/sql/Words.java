package sotto.store.sql;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import sotto.policy.Role;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.SessionEnd;
import sotto.store.ChangeKind;
import sotto.store.OneTimeLinks;
import sotto.store.ParticipantRole;

/**
 * The stored words of the constants of an enum: those of the public contract, which do not change
 * when a constant is renamed.
 */
final class Words<E extends Enum<E>> {
  static final Words<Availability> AVAILABILITY = new Words<>(Availability.class);
  static final Words<ParticipantRole> CALL_ROLE = new Words<>(ParticipantRole.class);
  static final Words<ChangeKind> CHANGE_KIND = new Words<>(ChangeKind.class);
  static final Words<EndReason> END_REASON = new Words<>(EndReason.class);
  static final Words<OneTimeLinks.LinkPurpose> PURPOSE =
      new Words<>(OneTimeLinks.LinkPurpose.class);
  static final Words<Role> ROLE = new Words<>(Role.class);
  static final Words<SessionEnd> SESSION_END = new Words<>(SessionEnd.class);

  private final Class<E> type;
  private final Map<String, E> byWord;

  private Words(Class<E> type) {
    this.type = type;
    this.byWord =
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toUnmodifiableMap(Words::wordOf, Function.identity()));
  }

  /** The word for a constant. */
  String of(E constant) {
    return wordOf(constant);
  }

  /** The constant for a word; empty for one that another release may know. */
  Optional<E> find(String word) {
    return Optional.ofNullable(byWord.get(word));
  }

  /** The constant for a word; an unknown one means that the database is not ours. */
  E read(String word) {
    E constant = byWord.get(word);
    if (constant == null) {
      throw new IllegalStateException("No " + type.getSimpleName() + " is stored as " + word);
    }
    return constant;
  }

  private static String wordOf(Enum<?> constant) {
    try {
      JsonProperty word =
          constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
      return word == null ? inLowerCase(constant) : word.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String inLowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
