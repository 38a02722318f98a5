package sotto.e2e.stage;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import sotto.browsers.TestBrowser;
import sotto.cli.DemoOrganisation;
import sotto.cli.DemoOrganisation.DemoPerson;
import sotto.cli.DemoServer;
import sotto.client.SignIn;
import sotto.client.e2ee.MediaEnds;
import sotto.client.fixtures.TestPerson;
import sotto.e2e.app.CallingApp;
import sotto.e2ee.secret.Randomness;

/**
 * A server with the demo organisation, new for each test, and browsers that stay warm between
 * tests. A fault in a page fails its test: an error in the console, or a breach of the content
 * security policy, is a defect even when nothing else shows it.
 */
public final class Stage implements BeforeEachCallback, AfterEachCallback {
  private static final Warm WARM = new Warm();
  private static final Path FAILURES = Path.of("target", "failures");

  private final List<BrowserContext> profiles = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private @org.jspecify.annotations.Nullable DemoServer server;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    server = DemoServer.start(null, 0);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    context.getExecutionException().ifPresent(failure -> takePictures(context.getDisplayName()));
    profiles.forEach(BrowserContext::close);
    profiles.clear();
    server().close();
    if (context.getExecutionException().isEmpty() && !complaints.isEmpty()) {
      throw new AssertionError("pages complained: " + complaints);
    }
  }

  /** Takes a screenshot of each page of a failed test. */
  private void takePictures(String test) {
    String name = test.replaceAll("\\W+", "");
    int number = 0;
    for (BrowserContext profile : profiles) {
      for (Page page : profile.pages()) {
        Path picture = FAILURES.resolve(name + "-" + ++number + ".png");
        try {
          page.screenshot(new Page.ScreenshotOptions().setPath(picture));
        } catch (PlaywrightException e) {
          System.err.println("no picture of a page that failed: " + e.getMessage());
        }
      }
    }
  }

  /** The server of this test. */
  public DemoServer server() {
    return java.util.Objects.requireNonNull(server);
  }

  /** Signs a demo person in on a new device. */
  public CallingApp device(DemoPerson person) {
    return device(person, server().url());
  }

  /** Signs a demo person in on a new device that reaches the server by another address. */
  public CallingApp device(DemoPerson person, String origin) {
    BrowserContext profile = WARM.browserOf(person).newProfile();
    profiles.add(profile);
    profile.onConsoleMessage(message -> {
      if (message.type().equals("error") && !isExpected(message.text())) {
        complaints.add(message.text());
      }
    });
    profile.onWebError(error -> complaints.add(error.error()));
    return CallingApp.open(profile, origin).signIn(person.email(), DemoOrganisation.PASSPHRASE);
  }

  /**
   * Signs a demo person in with the Java client, on a new device that is not connected yet.
   *
   * @param http closed by the caller
   */
  public TestPerson headless(DemoPerson person, HttpClient http, MediaEnds media) throws Exception {
    SignIn.Device session =
        SignIn.signIn(
            http,
            URI.create(server().url()),
            person.email(),
            DemoOrganisation.PASSPHRASE,
            null,
            "headless");
    return new TestPerson(
        person.displayName(),
        http,
        session,
        _ -> media,
        InstantSource.system(),
        Randomness.secure());
  }

  /** Browsers report failed requests as errors; before sign-in the first one is. */
  private static boolean isExpected(String text) {
    return text.startsWith("Failed to load resource") || text.startsWith("WebSocket connection to");
  }

  /** The tone at a person's microphone, which identifies their sound. */
  public static int hertzOf(DemoPerson person) {
    return 440 + 110 * DemoOrganisation.PEOPLE.indexOf(person);
  }

  /** One engine and one browser process a person, for all tests of the JVM. */
  private static final class Warm {
    private final Playwright playwright = TestBrowser.playwright();
    private final java.util.Map<DemoPerson, TestBrowser> browsers = new java.util.HashMap<>();
    private final Path folder = temporaryFolder();

    private Warm() {
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    }

    private TestBrowser browserOf(DemoPerson person) {
      return browsers.computeIfAbsent(
          person, p -> TestBrowser.launch(playwright, folder, hertzOf(p)));
    }

    private static Path temporaryFolder() {
      try {
        return Files.createTempDirectory("sotto-e2e");
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
