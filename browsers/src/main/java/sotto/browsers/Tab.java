package sotto.browsers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tab as a person uses it, in any browser. Methods that wait do so for {@link #PATIENCE}, and
 * throw an {@link AssertionError} or the driver's own exception after that.
 *
 * <p>Belongs to one thread.
 */
public interface Tab {
  /** The time that a page may take to show something: two cores run several browsers. */
  Duration PATIENCE = Duration.ofSeconds(20);

  void goTo(String url);

  /** Waits until the element is there and can be used, and clicks it. */
  void click(Find what);

  /** Waits for a field and replaces its content. */
  void fill(Find what, String text);

  /** Presses keys together, such as {@code Control+Shift+A}. */
  void press(String keys);

  /** Whether the element can be seen at this moment. */
  boolean sees(Find what);

  /** An attribute of an element that is there; null where it has none. */
  @Nullable String attribute(Find what, String name);

  /** Whether a switch or checkbox that is there is on. */
  boolean isOn(Find what);

  void awaitSeen(Find what);

  void awaitGone(Find what);

  void awaitEnabled(Find what);

  void awaitAttribute(Find what, String name, String value);

  /**
   * Waits until the whole text of an element matches.
   *
   * @return the text
   */
  String awaitText(Find what, Pattern text);

  /**
   * Runs a script in the page.
   *
   * @param function in JavaScript, of one argument; may be asynchronous
   * @return what it returns: null, a boolean, a number, or a text
   */
  @Nullable Object evaluate(String function, @Nullable Object argument);

  /** Lets the page run for that long. */
  void pause(Duration time);

  /** A screenshot of the visible part. */
  void screenshot(Path file);
}
