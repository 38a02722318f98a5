package sotto.e2e.stage;

import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import sotto.e2e.app.CallingApp;

/**
 * A tab's signalling, which can be cut and restored: the tab loses the server without a close
 * frame, while media between browsers, which goes directly, flows on.
 */
public final class CuttableLink {
  /** Neither end takes this for a proper close. */
  private static final int LOST = 3001;

  private final List<Runnable> open = new ArrayList<>();
  private boolean cut;

  /** Intercepts the socket between the tab and the server; reloads the tab for that. */
  public CuttableLink(CallingApp app) {
    app.page().routeWebSocket(Pattern.compile(".*/api/v1/signalling"), this::connect);
    app.goTo("/people");
  }

  /** Breaks the connection and refuses new ones. */
  public void cut() {
    cut = true;
    open.forEach(Runnable::run);
    open.clear();
  }

  /** Lets connections through again. */
  public void mend() {
    cut = false;
  }

  private void connect(WebSocketRoute tab) {
    if (cut) {
      lose(tab);
      return;
    }
    WebSocketRoute server = tab.connectToServer();
    // Messages in flight when it breaks are lost: a closed socket accepts nothing.
    tab.onMessage(frame -> {
      if (!cut) {
        server.send(frame.text());
      }
    });
    open.add(() -> {
      lose(server);
      lose(tab);
    });
  }

  private static void lose(WebSocketRoute socket) {
    socket.close(new WebSocketRoute.CloseOptions().setCode(LOST).setReason("cut"));
  }
}
