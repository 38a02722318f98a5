package sotto.e2e.demo;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import sotto.browsers.TestBrowser;
import sotto.cli.DemoOrganisation;
import sotto.e2e.app.CallingApp;

/**
 * The first load in a fresh profile, from the sign-in page until the list of people shows.
 *
 * @param bytesSent the HTTP answers with their headers, as the browser counts them on the wire
 * @param httpVersion of all answers: {@code 2}, or the lowest there was
 */
record FirstLoad(long bytesSent, String httpVersion) {
  /** The limit for the bytes sent. */
  static final long BUDGET_BYTES = 250_000;

  /** Loads the page, signs in, and counts. */
  static FirstLoad measure(TestBrowser browser, String origin) {
    try (BrowserContext profile = browser.newProfile()) {
      CallingApp app = CallingApp.inEmptyTab(profile, origin);
      Counter counter = new Counter(app.page());
      app.goTo("/people");
      app.submitSignIn(DemoOrganisation.PEOPLE.getFirst().email(), DemoOrganisation.PASSPHRASE);
      // An assertion polls once a second only, and would count requests after the list.
      app.people().waitFor();
      return counter.untilNow();
    }
  }

  private static final class Counter {
    private static final double LAST_ANSWERS_MILLIS = 5_000;

    private final Page page;
    private final Set<String> open = new HashSet<>();
    private final Set<String> versions = new TreeSet<>();

    /** The bytes by request: those received so far, and at the end the browser's own figure. */
    private final Map<String, Long> bytes = new HashMap<>();

    Counter(Page page) {
      this.page = page;
      CDPSession session = page.context().newCDPSession(page);
      session.on("Network.requestWillBeSent", event -> open.add(id(event)));
      session.on(
          "Network.responseReceived",
          event -> {
            JsonObject response = event.getAsJsonObject("response");
            bytes.put(id(event), response.get("encodedDataLength").getAsLong());
            versions.add(versionOf(response.get("protocol").getAsString()));
          });
      session.on("Network.dataReceived", event -> bytes.merge(id(event), length(event), Long::sum));
      session.on(
          "Network.loadingFinished",
          event -> {
            open.remove(id(event));
            bytes.put(id(event), length(event));
          });
      session.on("Network.loadingFailed", event -> open.remove(id(event)));
      session.send("Network.enable");
    }

    /** Waits until the requests made so far are counted completely. */
    FirstLoad untilNow() {
      Set<String> asked = new HashSet<>(open);
      asked.addAll(bytes.keySet());
      try {
        page.waitForCondition(
            () -> open.stream().noneMatch(asked::contains),
            new Page.WaitForConditionOptions().setTimeout(LAST_ANSWERS_MILLIS));
      } catch (TimeoutError e) {
        // An answer whose body no script reads never finishes; the received part is counted.
      }
      long sum = asked.stream().mapToLong(request -> bytes.getOrDefault(request, 0L)).sum();
      return new FirstLoad(sum, versions.stream().findFirst().orElse("none"));
    }

    private static String versionOf(String protocol) {
      return switch (protocol) {
        case "h2" -> "2";
        case "http/1.1" -> "1.1";
        default -> protocol;
      };
    }

    private static long length(JsonObject event) {
      return event.get("encodedDataLength").getAsLong();
    }

    private static String id(JsonObject event) {
      return event.get("requestId").getAsString();
    }
  }
}
