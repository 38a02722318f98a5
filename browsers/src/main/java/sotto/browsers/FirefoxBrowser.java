package sotto.browsers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Json;

/**
 * One headless Firefox process. Playwright cannot drive the Firefox that distributions ship: a
 * small Node program with Puppeteer does ({@code browsers/firefox}), which this class controls
 * through its standard streams. Camera and microphone are the browser's own fakes; the microphone
 * has a tone.
 *
 * <p>Belongs to one thread.
 */
public final class FirefoxBrowser implements AutoCloseable {
  private final Process driver;
  private final Writer in;
  private final BufferedReader out;
  private final String version;
  private final List<String> complaints = new ArrayList<>();
  private int last;

  private FirefoxBrowser(Process driver, int toneHertz) {
    this.driver = driver;
    in = driver.outputWriter(StandardCharsets.UTF_8);
    out = driver.inputReader(StandardCharsets.UTF_8);
    Map<String, Object> preferences =
        Map.of(
            "media.navigator.streams.fake",
            true,
            "media.navigator.permission.disabled",
            true,
            "media.navigator.audio.fake_frequency",
            toneHertz,
            "media.peerconnection.ice.obfuscate_host_addresses",
            false,
            "media.autoplay.default",
            0,
            "intl.accept_languages",
            "en-GB");
    version =
        String.valueOf(
            ask(
                Map.of(
                    "command",
                    "launch",
                    "executable",
                    FirefoxBinary.find().toString(),
                    "preferences",
                    preferences,
                    "patience",
                    Tab.PATIENCE.toMillis())));
  }

  /**
   * Starts a process.
   *
   * @param toneHertz the microphone's tone
   */
  public static FirefoxBrowser launch(int toneHertz) {
    Path folder = Path.of(System.getProperty("sotto.firefox.driver", "firefox"));
    if (!Files.isDirectory(folder.resolve("node_modules"))) {
      throw new IllegalStateException(
          "needs " + folder.toAbsolutePath() + "/node_modules: run npm ci there");
    }
    try {
      Process driver =
          new ProcessBuilder("node", "driver.mjs")
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new FirefoxBrowser(driver, toneHertz);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tab in a fresh profile: a device without a sign-in. */
  public FirefoxTab newTab() {
    String id = "tab-" + ++last;
    command("open", id, Map.of());
    return new FirefoxTab(this, id);
  }

  /** Name and version, such as {@code Firefox 140}. */
  public String version() {
    return "Firefox " + version.replaceAll("^\\D*|\\..*$", "");
  }

  /** Errors that pages have written to the console. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Nullable Object command(String command, String tab, Map<String, ?> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("command", command);
    all.put("tab", tab);
    return ask(all);
  }

  @Override
  public void close() {
    try {
      in.close();
      driver.waitFor();
    } catch (IOException | InterruptedException e) {
      driver.destroyForcibly();
    }
  }

  private @Nullable Object ask(Map<String, Object> command) {
    int id = ++last;
    Map<String, Object> line = new HashMap<>(command);
    line.put("id", id);
    try {
      in.write(Json.mapper().writeValueAsString(line) + "\n");
      in.flush();
      while (true) {
        String answer = out.readLine();
        if (answer == null) {
          throw new IllegalStateException("Firefox's driver has ended");
        }
        JsonNode read = Json.mapper().readTree(answer);
        if (read.has("complaint")) {
          complaints.add(read.get("complaint").asText());
        } else if (read.has("error")) {
          throw new AssertionError(read.get("error").asText() + " after " + command);
        } else {
          return Json.mapper().treeToValue(read.get("value"), Object.class);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
