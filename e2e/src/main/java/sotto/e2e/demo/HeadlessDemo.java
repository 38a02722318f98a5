package sotto.e2e.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sotto.cli.DemoServer;
import sotto.e2e.app.CallingApp;
import sotto.e2e.app.Diagnostics;
import sotto.protocol.Json;
import sotto.protocol.mode.CallMode;
import sotto.server.StartException;
import sotto.server.config.LogFormat;
import sotto.server.observe.Logging;

/**
 * Starts the demo and drives two headless browsers through it: an ordinary call while the callee's
 * setting is off, then end-to-end encrypted ones after both turned it on. Prints its progress, and
 * as its last line a {@link DemoReport}.
 */
@Command(
    name = "demo --headless",
    description = "Start the demo, drive two browsers through a call, print a JSON report.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class HeadlessDemo implements java.util.concurrent.Callable<Integer> {
  private static final int SETUPS = 5;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Keep the data there. Default: a throw-away folder.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Default: one that is free.")
  private int port;

  @Option(
      names = "--screenshots",
      paramLabel = "FOLDER",
      description = "Where the screenshots go. Default: a new folder for temporary files.")
  private @Nullable Path screenshots;

  @Option(
      names = "--firefox",
      description = "Let Firefox and Chromium call each other, with TLS and 150 people, instead.")
  private boolean firefox;

  private final List<String> taken = new ArrayList<>();

  /** Runs it; the exit code is 0 when both calls were as expected. */
  public static void main(String[] args) {
    String[] own =
        Arrays.stream(args).filter(arg -> !arg.equals("--headless")).toArray(String[]::new);
    System.exit(new CommandLine(new HeadlessDemo()).execute(own));
  }

  @Override
  public Integer call() throws IOException, StartException {
    Logging.quiet(LogFormat.TEXT);
    Path files = Files.createTempDirectory("sotto-demo-browser");
    if (firefox) {
      FirefoxReport report = FirefoxDemo.run(files, HeadlessDemo::say);
      System.out.println(Json.mapper().writeValueAsString(report));
      return report.isGood() ? 0 : 1;
    }
    Path pictures =
        screenshots == null
            ? Files.createTempDirectory("sotto-demo-screenshots")
            : Files.createDirectories(screenshots).toAbsolutePath();
    try (DemoServer server = DemoServer.start(data, port)) {
      say("The server runs at " + server.url() + ". Starting two browsers ...");
      try (TwoPeople people = new TwoPeople(server.url(), files)) {
        say("Ada and Ben are signed in. Ada turns end-to-end encrypted calls on; Ben does not.");
        DemoReport report = run(people, server.url(), pictures);
        System.out.println(Json.mapper().writeValueAsString(report));
        return report.endToEnd().codesMatch() ? 0 : 1;
      }
    }
  }

  private DemoReport run(TwoPeople people, String origin, Path pictures) {
    people.callee().setEndToEnd(false);
    people.caller().setEndToEnd(true);
    people.connect("standard");
    DemoReport.Ordinary ordinary = ordinary(people, origin, pictures);
    people.hangUp();

    say("An ordinary call went well. Now Ben turns it on too.");
    people.setEndToEnd(true);
    people.connect("end-to-end-encrypted");
    String callerCode = people.caller().securityCode();
    String calleeCode = people.callee().securityCode();
    DemoReport.Side caller = side(people.caller());
    DemoReport.Side callee = side(people.callee());
    picture(people, pictures, "end-to-end");
    String mode = mode(people.caller());
    people.hangUp();

    say("The codes are " + callerCode + " and " + calleeCode + ". Timing the set-up ...");
    SetupTimes times = SetupTimes.measure(people, origin, SETUPS);
    return new DemoReport(
        ordinary,
        new DemoReport.EndToEnd(
            mode,
            callerCode.equals(calleeCode),
            callerCode,
            caller,
            callee,
            rounded(times.setupMillis()),
            rounded(times.bareLoopbackMillis()),
            Math.round(times.ratio() * 100) / 100.0),
        taken);
  }

  private DemoReport.Ordinary ordinary(TwoPeople people, String origin, Path pictures) {
    DemoReport.Ordinary ordinary =
        new DemoReport.Ordinary(
            mode(people.caller()),
            reasons(people.caller(), origin).reasons(),
            side(people.caller()),
            side(people.callee()));
    picture(people, pictures, "ordinary");
    return ordinary;
  }

  private void picture(TwoPeople people, Path folder, String call) {
    taken.add(people.caller().screenshot(folder.resolve(call + "-caller.png")).toString());
    taken.add(people.callee().screenshot(folder.resolve(call + "-callee.png")).toString());
  }

  /** The mode the person sees in the call. */
  private static String mode(CallingApp app) {
    return Objects.requireNonNull(app.call().getAttribute("data-mode"));
  }

  /** The mode in the call's record, with the reasons. */
  private static CallMode reasons(CallingApp app, String origin) {
    try {
      JsonNode calls =
          Json.mapper().readTree(app.page().request().get(origin + "/api/v1/calls?limit=1").text());
      return Json.mapper().treeToValue(calls.at("/calls/0/mode"), CallMode.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the call history cannot be read", e);
    }
  }

  private static DemoReport.Side side(CallingApp app) {
    Diagnostics found = app.diagnostics();
    return new DemoReport.Side(
        found.framesDecoded(),
        found.frameWidth(),
        (int) Math.round(found.toneHz()),
        found.dtlsVersion(),
        found.srtpCipher());
  }

  private static double rounded(double millis) {
    return Math.round(millis * 10) / 10.0;
  }

  private static void say(String text) {
    System.out.println(text);
  }
}
