package sotto.browsers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A tab of {@link FirefoxBrowser}, in a profile of its own. */
public final class FirefoxTab implements Tab, AutoCloseable {
  private static final Duration ASK_EVERY = Duration.ofMillis(100);

  private final FirefoxBrowser browser;
  private final String id;

  FirefoxTab(FirefoxBrowser browser, String id) {
    this.browser = browser;
    this.id = id;
  }

  @Override
  public void goTo(String url) {
    command("goTo", Map.of("url", url));
  }

  @Override
  public void click(Find what) {
    command("click", Map.of("path", what.path()));
  }

  @Override
  public void fill(Find what, String text) {
    command("fill", Map.of("path", what.path(), "text", text));
  }

  @Override
  public void press(String keys) {
    command("press", Map.of("keys", keys));
  }

  @Override
  public boolean sees(Find what) {
    return Boolean.TRUE.equals(command("read", Map.of("path", what.path())));
  }

  @Override
  public @Nullable String attribute(Find what, String name) {
    return (String) command("read", Map.of("path", what.path(), "attribute", name));
  }

  @Override
  public boolean isOn(Find what) {
    return "true".equals(attribute(what, "checked"));
  }

  @Override
  public void awaitSeen(Find what) {
    await(() -> sees(what), "seen: ", what);
  }

  @Override
  public void awaitGone(Find what) {
    await(() -> !sees(what), "gone: ", what);
  }

  @Override
  public void awaitEnabled(Find what) {
    await(() -> "true".equals(attribute(what, "enabled")), "enabled: ", what);
  }

  @Override
  public void awaitAttribute(Find what, String name, String value) {
    await(() -> value.equals(attribute(what, name)), name + "=" + value + " of ", what);
  }

  @Override
  public String awaitText(Find what, Pattern text) {
    String found = attribute(what, "text");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (found == null || !text.matcher(found).find()) {
      failAfter(deadline, text + " in ", what);
      found = attribute(what, "text");
    }
    return found;
  }

  @Override
  public @Nullable Object evaluate(String function, @Nullable Object argument) {
    return command(
        "evaluate", Map.of("script", function, "argument", argument == null ? "" : argument));
  }

  @Override
  public void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void screenshot(Path file) {
    command("screenshot", Map.of("file", file.toAbsolutePath().toString()));
  }

  @Override
  public void close() {
    command("close", Map.of());
  }

  private void await(BooleanSupplier holds, String wanted, Find what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      failAfter(deadline, wanted, what);
    }
  }

  private void failAfter(long deadline, String wanted, Find what) {
    if (System.nanoTime() - deadline > 0) {
      Object words = evaluate("() => document.body.innerText", null);
      throw new AssertionError("not so after " + PATIENCE + ": " + wanted + what + " in " + words);
    }
    pause(ASK_EVERY);
  }

  private @Nullable Object command(String command, Map<String, ?> given) {
    return browser.command(command, id, given);
  }
}
