package sotto.e2e.capture;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sotto.e2e.app.CallingApp;

/**
 * Leads what one tab sends to the other end of its calls through a tap. Candidates come sealed, so
 * they are changed where the page hands them to its browser; the page itself notices nothing.
 */
final class Detour {
  /** RFC 8839 §5.1: foundation, component, transport, priority, address, port. */
  private static final Pattern CANDIDATE =
      Pattern.compile("(candidate:\\S+ \\d+ )(\\S+)( \\d+ )(\\S+) (\\d+)( typ .*)");

  private final CallingApp app;
  private final Tap tap;
  private final String other;
  private final String self;

  /**
   * Loads the tab anew for that.
   *
   * @param self whose tab it is
   * @param other whom it calls, or is called by
   */
  Detour(CallingApp app, Tap tap, String self, String other) {
    this.app = app;
    this.tap = tap;
    this.self = self;
    this.other = other;
    Page page = app.page();
    page.exposeFunction("__throughTap", arguments -> throughTap((String) arguments[0]));
    page.addInitScript(script());
    app.goTo("/people");
  }

  /** What was agreed for the call in this tab. */
  Description description() {
    return Description.of(descriptions());
  }

  /**
   * How the two are called in this tab's connectivity checks: the fragment of the other, a colon,
   * and one's own. Spec: RFC 8445 §7.2.2.
   */
  String stunUserName() {
    return (String)
        app.page()
            .evaluate(
                """
                () => {
                  const { localDescription, remoteDescription } = window.__connections.at(-1);
                  const fragment = ({ sdp }) => /a=ice-ufrag:(\\S+)/.exec(sdp)[1];
                  return `${fragment(remoteDescription)}:${fragment(localDescription)}`;
                }
                """);
  }

  private String descriptions() {
    return (String)
        app.page()
            .evaluate(
                """
                () => {
                  const { localDescription, remoteDescription } = window.__connections.at(-1);
                  return localDescription.sdp + remoteDescription.sdp;
                }
                """);
  }

  /** The candidate with the tap's address; null for one that the tap cannot stand in front of. */
  private @Nullable String throughTap(String candidate) {
    Matcher parts = CANDIDATE.matcher(candidate);
    if (!parts.matches() || !"udp".equalsIgnoreCase(parts.group(2))) {
      return null;
    }
    InetSocketAddress front = tap.inFrontOf(address(group(parts, 4), group(parts, 5)), other, self);
    return group(parts, 1)
        + group(parts, 2)
        + group(parts, 3)
        + front.getAddress().getHostAddress()
        + " "
        + front.getPort()
        + group(parts, 6);
  }

  private static InetSocketAddress address(String host, String port) {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("a candidate whose address is a name", e);
    }
  }

  private static String group(Matcher parts, int number) {
    return Objects.requireNonNull(parts.group(number));
  }

  private static String script() {
    try (InputStream in = Detour.class.getResourceAsStream("detour.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
