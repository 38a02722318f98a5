package sotto.e2e.ends;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import sotto.cli.DemoOrganisation.DemoPerson;
import sotto.e2e.app.CallingApp;

/**
 * Compares the texts of a page with docs/ends.md. A test that passes has compared every text that
 * its {@link Walks} names, and no other.
 */
final class Walk implements AfterEachCallback {
  private final Set<String> read = new LinkedHashSet<>();

  /** Waits until the page shows the whole text in its place, with this other person. */
  void reads(CallingApp app, String key, DemoPerson other) {
    String text = EndsPage.text(key, other.displayName());
    assertThat(
            key.startsWith("end/") || key.startsWith("check/")
                ? placeOf(app, key)
                    .getByText(text, new Locator.GetByTextOptions().setExact(true))
                    .first()
                : app.page().getByText(text, new Page.GetByTextOptions().setExact(true)).first())
        .isVisible();
    read.add(key);
  }

  private static Locator placeOf(CallingApp app, String key) {
    return key.endsWith("/before the call")
        ? app.modeNotice()
        : app.page().getByTestId("call-ended");
  }

  /** Compares reasons of a mode, each with its remedy, with the items of the list in this place. */
  void readsReasons(Locator place, List<String> keys, DemoPerson other) {
    String[] texts =
        keys.stream().map(key -> EndsPage.text(key, other.displayName())).toArray(String[]::new);
    assertThat(place.locator("li"))
        .containsText(texts, new LocatorAssertions.ContainsTextOptions().setUseInnerText(true));
    read.addAll(keys);
  }

  /** The keys that the test declares; one that ends in a star is a whole section. */
  static Set<String> walkedBy(Method test) {
    Walks walks = test.getAnnotation(Walks.class);
    return Stream.of(walks == null ? new String[0] : walks.value())
        .flatMap(key ->
            key.endsWith("/*")
                ? EndsPage.keys().stream().filter(k -> k.startsWith(key.replace("*", "")))
                : Stream.of(key))
        .collect(Collectors.toSet());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      Assertions.assertThat(read)
          .containsExactlyInAnyOrderElementsOf(walkedBy(context.getRequiredTestMethod()));
    }
  }
}
