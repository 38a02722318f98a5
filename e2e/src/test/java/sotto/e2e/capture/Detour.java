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
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sotto.e2e.app.CallingApp;

/**
 * Leads the media of a call between two tabs through a tap. Candidates are sealed on their way, so
 * they are changed where a page passes them to its browser; the page itself is unaffected.
 *
 * <p>One of the two gets the tap's addresses in place of the other's. The other gets none: it
 * answers connectivity checks, which come from the tap.
 */
final class Detour {
  /** RFC 8839 §5.1: foundation, component, transport, priority, address, port. */
  private static final Pattern CANDIDATE =
      Pattern.compile("(candidate:\\S+ \\d+ )(\\S+)( \\d+ )(\\S+) (\\d+)( typ .*)");

  private final CallingApp asking;

  /**
   * Reloads both tabs for that.
   *
   * @param asking the tab that gets the tap's addresses
   * @param asker the person of that tab
   * @param answering the tab that gets no addresses
   * @param answerer the person of that tab
   */
  Detour(CallingApp asking, String asker, CallingApp answering, String answerer, Tap tap) {
    this.asking = asking;
    change(asking, candidate -> throughTap(candidate, tap, answerer, asker));
    change(answering, _ -> null);
  }

  private static void change(CallingApp app, Function<String, @Nullable String> changed) {
    Page page = app.page();
    page.exposeFunction("__changed", arguments -> changed.apply((String) arguments[0]));
    page.addInitScript(script());
    app.goTo("/people");
  }

  /** The description agreed for the call. */
  Description description() {
    return Description.of(descriptions());
  }

  /**
   * The username in the asking tab's connectivity checks: the other's fragment, a colon, and its
   * own. Spec: RFC 8445 §7.2.2.
   */
  String stunUserName() {
    return (String)
        asking
            .page()
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
        asking
            .page()
            .evaluate(
                """
                () => {
                  const { localDescription, remoteDescription } = window.__connections.at(-1);
                  return localDescription.sdp + remoteDescription.sdp;
                }
                """);
  }

  /** The candidate with the tap's address; null for one that the tap cannot replace. */
  private static @Nullable String throughTap(
      String candidate, Tap tap, String owner, String sender) {
    Matcher parts = CANDIDATE.matcher(candidate);
    if (!parts.matches() || !"udp".equalsIgnoreCase(parts.group(2))) {
      return null;
    }
    InetSocketAddress front =
        tap.inFrontOf(address(group(parts, 4), group(parts, 5)), owner, sender);
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
