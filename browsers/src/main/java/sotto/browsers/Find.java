package sotto.browsers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The place of an element, as assistive technology finds it: a path of steps, each within the
 * element of the one before. The first match counts.
 */
public record Find(List<Step> path) {

  /**
   * One step: a test id, the label of a field, or a role and perhaps a name.
   *
   * @param match {@code pattern} where the name is a regular expression to find in it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Step(
      @Nullable String testId,
      @Nullable String label,
      @Nullable String role,
      @Nullable String name,
      @Nullable String match) {

    AriaRole ariaRole() {
      return AriaRole.valueOf(java.util.Objects.requireNonNull(role).toUpperCase(Locale.ROOT));
    }

    boolean isPattern() {
      return match != null;
    }
  }

  /** By the test id. */
  public static Find testId(String id) {
    return of(new Step(id, null, null, null, null));
  }

  /** A field by its label. */
  public static Find label(String label) {
    return of(new Step(null, label, null, null, null));
  }

  /** By role and whole name. */
  public static Find role(AriaRole role, String name) {
    return of(new Step(null, null, lower(role), name, null));
  }

  /** By role and a regular expression to find in the name. */
  public static Find matching(AriaRole role, String pattern) {
    return of(new Step(null, null, lower(role), pattern, "pattern"));
  }

  /** A button by its whole name. */
  public static Find button(String name) {
    return role(AriaRole.BUTTON, name);
  }

  /** An element inside this one. */
  public Find with(Find inner) {
    return new Find(Stream.concat(path.stream(), inner.path.stream()).toList());
  }

  private static Find of(Step step) {
    return new Find(List.of(step));
  }

  private static String lower(AriaRole role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
