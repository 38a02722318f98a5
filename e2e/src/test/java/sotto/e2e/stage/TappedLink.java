package sotto.e2e.stage;

import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sotto.e2e.app.CallingApp;

/**
 * A tab's signalling, whose frames can be changed or held back on the way, and which can be closed
 * with any code.
 */
public final class TappedLink {
  private final List<String> held = new ArrayList<>();
  private UnaryOperator<String> toTab = UnaryOperator.identity();
  private UnaryOperator<String> toServer = UnaryOperator.identity();
  private @Nullable String holdsFrom;
  private @Nullable WebSocketRoute tab;
  private @Nullable WebSocketRoute server;

  /** Intercepts the socket between the tab and the server; reloads the tab for that. */
  public TappedLink(CallingApp app) {
    app.page().routeWebSocket(Pattern.compile(".*/api/v1/signalling"), this::connect);
    app.goTo("/people");
    app.page().waitForCondition(() -> tab != null);
  }

  /** Changes frames to the tab from now on. */
  public void changesToTab(UnaryOperator<String> change) {
    toTab = change;
  }

  /** Changes frames to the server from now on. */
  public void changesToServer(UnaryOperator<String> change) {
    toServer = change;
  }

  /** Holds frames to the server back, from the next one of this type on. */
  public void holdFrom(String type) {
    holdsFrom = "\"type\":\"" + type + "\"";
  }

  /** Forwards the held frames. */
  public void release() {
    holdsFrom = null;
    held.forEach(frame -> Objects.requireNonNull(server).send(frame));
    held.clear();
  }

  /** Closes the tab's socket with this code. */
  public void close(int code) {
    var options = new WebSocketRoute.CloseOptions().setCode(code);
    Objects.requireNonNull(server).close(new WebSocketRoute.CloseOptions().setCode(3001));
    Objects.requireNonNull(tab).close(options);
  }

  private void connect(WebSocketRoute tab) {
    WebSocketRoute server = tab.connectToServer();
    this.tab = tab;
    this.server = server;
    // In order, so that a frame right before the end arrives, too.
    tab.onClose((_, _) -> server.close());
    server.onMessage(frame -> tab.send(toTab.apply(frame.text())));
    tab.onMessage(frame -> {
      String text = toServer.apply(frame.text());
      if (!held.isEmpty() || (holdsFrom != null && text.contains(holdsFrom))) {
        held.add(text);
      } else {
        server.send(text);
      }
    });
  }
}
