package sotto.browsers;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sotto.client.e2ee.MediaEvents;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.TransportParameters;
import sotto.e2ee.media.IceCredentials;
import sotto.e2ee.session.Signal;

/**
 * A page of headless Chromium with bare peer connections in it, which have real ICE, DTLS and data
 * channels. One thread drives it; everything else is safe for use by many.
 */
public final class DtlsPage implements AutoCloseable {
  private static final int TONE_HERTZ = 440;
  private static final double PUMP_MILLIS = 5;

  /** The only section an end has. */
  private static final String MID = "0";

  private final BlockingQueue<Consumer<Page>> tasks = new LinkedBlockingQueue<>();
  private final Map<Integer, MediaEvents> listeners = new ConcurrentHashMap<>();
  private final AtomicInteger lastEnd = new AtomicInteger();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("dtls-page").unstarted(this::run);
  private volatile boolean closed;

  private DtlsPage() {}

  /** Starts the browser. */
  public static DtlsPage open() {
    DtlsPage page = new DtlsPage();
    page.thread.start();
    page.opened.orTimeout(60, TimeUnit.SECONDS).join();
    return page;
  }

  private void run() {
    try (Playwright playwright = TestBrowser.playwright();
        TestBrowser browser =
            TestBrowser.launch(
                playwright,
                Files.createTempDirectory("sotto-dtls-page"),
                TONE_HERTZ,
                "--disable-features=WebRtcHideLocalIpsWithMdns")) {
      Page page = browser.newProfile().newPage();
      page.exposeFunction("reportOfEnd", this::report);
      page.evaluate(script());
      opened.complete(null);
      while (!closed) {
        Consumer<Page> task = tasks.poll();
        if (task == null) {
          page.waitForTimeout(PUMP_MILLIS); // the page's reports arrive meanwhile
        } else {
          task.accept(page);
        }
      }
    } catch (IOException | RuntimeException e) {
      opened.completeExceptionally(e);
    }
  }

  private static String script() {
    try (InputStream in = DtlsPage.class.getResourceAsStream("dtls-page.js")) {
      if (in == null) {
        throw new IllegalStateException("the page's script is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Object report(Object... what) {
    MediaEvents events = listeners.get(((Number) what[0]).intValue());
    if (events != null) {
      ByteString bytes = ByteString.of(Base64.getDecoder().decode((String) what[2]));
      switch ((String) what[1]) {
        case "secured" -> events.secured(bytes);
        case "binding" -> events.binding(bytes);
        case "candidate" ->
            events.candidate(
                new Signal.Candidate(MID, new String(bytes.toArray(), StandardCharsets.US_ASCII)));
        default -> events.failed();
      }
    }
    return null;
  }

  /** Creates an end, with a fresh certificate and ICE credentials. */
  public End newEnd(MediaEvents events) {
    int number = lastEnd.incrementAndGet();
    listeners.put(number, events);
    CompletableFuture<TransportParameters> transport = new CompletableFuture<>();
    tasks.add(page -> {
      try {
        Map<?, ?> own = (Map<?, ?>) page.evaluate("(n) => ends.make(n)", number);
        transport.complete(
            new TransportParameters(
                ByteString.of(HexFormat.of().parseHex(String.valueOf(own.get("fingerprint")))),
                new IceCredentials(
                    String.valueOf(own.get("ufrag")), String.valueOf(own.get("password")))));
      } catch (RuntimeException e) {
        transport.completeExceptionally(e);
      }
    });
    return new End(number, transport.orTimeout(30, TimeUnit.SECONDS).join());
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(20_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One end. */
  public final class End {
    private final int number;
    private final TransportParameters transport;

    private End(int number, TransportParameters transport) {
      this.number = number;
      this.transport = transport;
    }

    /** Its transport parameters. */
    public TransportParameters transport() {
      return transport;
    }

    /** Connects; the caller is the DTLS server. */
    public void connect(TransportParameters remote, boolean asCaller) {
      Map<String, Object> other =
          Map.of(
              "fingerprint",
                  HexFormat.ofDelimiter(":")
                      .withUpperCase()
                      .formatHex(remote.fingerprint().toArray()),
              "ufrag", remote.ice().ufrag(),
              "password", remote.ice().password(),
              "setup", asCaller ? "active" : "passive");
      tasks.add(page ->
          page.evaluate(
              "([n, other]) => { void ends.connect(n, other); }", List.of(number, other)));
    }

    /** An address of the other end, besides those of ends of this page, which are known. */
    public void addCandidate(String candidate) {
      tasks.add(page ->
          page.evaluate("([n, text]) => ends.addCandidate(n, text)", List.of(number, candidate)));
    }

    /** Sends a message on the pre-negotiated channel, at once or as soon as DTLS is up. */
    public void say(ByteString message) {
      String text = Base64.getEncoder().encodeToString(message.toArray());
      tasks.add(page -> page.evaluate("([n, text]) => ends.say(n, text)", List.of(number, text)));
    }

    /** Ends it. */
    public void close() {
      listeners.remove(number);
      tasks.add(page -> page.evaluate("(n) => ends.close(n)", number));
    }
  }

  /** Forwards the reports of an end. */
  public static class Heard implements MediaEvents {
    private final MediaEvents events;

    public Heard(MediaEvents events) {
      this.events = events;
    }

    @Override
    public void candidate(Signal.Candidate candidate) {
      events.candidate(candidate);
    }

    @Override
    public void secured(ByteString certificate) {
      events.secured(certificate);
    }

    @Override
    public void binding(ByteString message) {
      events.binding(message);
    }

    @Override
    public void failed() {
      events.failed();
    }
  }
}
