package sotto.browsers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tab of a browser that Playwright drives. Belongs to the thread of its engine.
 *
 * @param page Playwright's own view of it
 */
public record PlaywrightTab(Page page) implements Tab {

  @Override
  public void goTo(String url) {
    page.navigate(url);
  }

  @Override
  public void click(Find what) {
    locate(what).click();
  }

  @Override
  public void fill(Find what, String text) {
    locate(what).fill(text);
  }

  @Override
  public void press(String keys) {
    page.keyboard().press(keys);
  }

  @Override
  public boolean sees(Find what) {
    return locate(what).isVisible();
  }

  @Override
  public @Nullable String attribute(Find what, String name) {
    return locate(what).getAttribute(name);
  }

  @Override
  public boolean isOn(Find what) {
    return locate(what).isChecked();
  }

  @Override
  public void awaitSeen(Find what) {
    assertThat(locate(what)).isVisible();
  }

  @Override
  public void awaitGone(Find what) {
    assertThat(locate(what)).isHidden();
  }

  @Override
  public void awaitEnabled(Find what) {
    assertThat(locate(what)).isEnabled();
  }

  @Override
  public void awaitAttribute(Find what, String name, String value) {
    assertThat(locate(what)).hasAttribute(name, value);
  }

  @Override
  public String awaitText(Find what, Pattern text) {
    assertThat(locate(what)).hasText(text);
    return Objects.requireNonNull(locate(what).textContent());
  }

  @Override
  public @Nullable Object evaluate(String function, @Nullable Object argument) {
    return page.evaluate(function, argument);
  }

  @Override
  public void pause(Duration time) {
    page.waitForTimeout((double) time.toMillis());
  }

  @Override
  public void screenshot(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  /** Playwright's locator of the same element. */
  public Locator locate(Find what) {
    Locator found = page.locator(":root");
    for (Find.Step step : what.path()) {
      found = next(found, step);
    }
    return found.first();
  }

  private static Locator next(Locator outer, Find.Step step) {
    if (step.testId() != null) {
      return outer.getByTestId(step.testId());
    }
    if (step.label() != null) {
      return outer.getByLabel(step.label(), new Locator.GetByLabelOptions().setExact(true));
    }
    Locator.GetByRoleOptions options = new Locator.GetByRoleOptions();
    if (step.name() != null) {
      if (step.isPattern()) {
        options.setName(Pattern.compile(step.name()));
      } else {
        options.setName(step.name()).setExact(true);
      }
    }
    return outer.getByRole(step.ariaRole(), options);
  }
}
