package sotto.e2e.canaries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.e2e.app.CallingApp;
import sotto.protocol.Json;

/** Observes one browser: its secrets, and its messages to the server. */
public final class Witness {
  /** Lines of a description that are in none of the own files. */
  private static final Pattern TELLING =
      Pattern.compile(
          "^(o=|m=audio|m=video|a=rtpmap|a=extmap:|a=fmtp|a=ice-ufrag|a=ice-pwd|a=fingerprint|a=candidate|a=msid|a=ssrc).*");

  private static final Pattern PASSWORD = Pattern.compile("a=ice-pwd:(\\S+)");
  private static final Pattern FINGERPRINT = Pattern.compile("a=fingerprint:sha-256 (\\S+)");

  /** RFC 8839: foundation, component, protocol, priority, address, port. */
  private static final Pattern CANDIDATE =
      Pattern.compile("candidate:\\S+ \\d+ \\S+ \\d+ (\\S+) (\\d+) typ .*");

  private final CallingApp app;
  private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
  private final List<String> frames = new ArrayList<>();

  /** Begins to observe; reloads the tab for that. */
  public Witness(CallingApp app) {
    this.app = app;
    Page page = app.page();
    page.addInitScript(script());
    page.onWebSocket(socket -> {
      socket.onFrameSent(frame -> frame(frame.text()));
      socket.onFrameReceived(frame -> frame(frame.text()));
    });
    page.onRequest(request -> {
      keep(request.url());
      byte[] body = request.postDataBuffer();
      if (body != null) {
        passed.writeBytes(body);
      }
    });
    app.goTo("/people");
  }

  /** All data sent to the server: frames in both directions, addresses and bodies of requests. */
  byte[] passed() {
    return passed.toByteArray();
  }

  /** Frames of signalling, in both directions. */
  List<String> frames() {
    return List.copyOf(frames);
  }

  /** The secrets of this browser so far. */
  public List<Canary> canaries() {
    JsonNode kept = kept();
    List<Canary> all = new ArrayList<>();
    kept.get("descriptions").forEach(sdp -> describe(sdp.asText(), all));
    kept.get("candidates").forEach(candidate -> locate(candidate.asText(), all));
    for (JsonNode key : kept.get("keys")) {
      byte[] bytes = Base64.getDecoder().decode(key.get("base64").asText());
      if (isSecret(bytes)) {
        all.add(new Canary(Canary.Kind.KEY, key.get("what").asText(), bytes));
      }
    }
    return all;
  }

  private static void describe(String sdp, List<Canary> all) {
    sdp.lines()
        .filter(line -> line.length() >= 12 && TELLING.matcher(line).matches())
        .forEach(line -> all.add(Canary.text(Canary.Kind.SDP, line.substring(0, 9), line)));
    Matcher password = PASSWORD.matcher(sdp);
    while (password.find()) {
      all.add(Canary.text(Canary.Kind.ICE_PASSWORD, "ice-pwd", found(password)));
    }
    Matcher fingerprint = FINGERPRINT.matcher(sdp);
    while (fingerprint.find()) {
      all.add(
          new Canary(
              Canary.Kind.FINGERPRINT,
              "fingerprint",
              HexFormat.of().parseHex(found(fingerprint).replace(":", ""))));
    }
  }

  private static void locate(String candidate, List<Canary> all) {
    all.add(Canary.text(Canary.Kind.SDP, "candidate", candidate));
    Matcher parts = CANDIDATE.matcher(candidate);
    if (parts.matches()) {
      String address = found(parts);
      all.add(Canary.text(Canary.Kind.ADDRESS, "address and port", address + " " + parts.group(2)));
      all.add(Canary.text(Canary.Kind.ADDRESS, "address:port", address + ":" + parts.group(2)));
      // Loopback is excluded: the page itself comes from there.
      if (!address.startsWith("127.") && !address.equals("::1")) {
        all.add(Canary.text(Canary.Kind.ADDRESS, "address", address));
      }
    }
  }

  /** Empty salts and the like are keys to the library, and no secrets. */
  private static boolean isSecret(byte[] bytes) {
    return bytes.length >= 16
        && java.util.stream.IntStream.range(0, bytes.length).map(i -> bytes[i]).distinct().count()
            > 8;
  }

  private static String found(Matcher matcher) {
    return Objects.requireNonNull(matcher.group(1));
  }

  private JsonNode kept() {
    try {
      return Json.mapper()
          .readTree((String) app.page().evaluate("() => JSON.stringify(window.__witness)"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void frame(String text) {
    frames.add(text);
    keep(text);
  }

  private void keep(String text) {
    passed.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    passed.write('\n');
  }

  private static String script() {
    try (InputStream in = Witness.class.getResourceAsStream("witness.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
