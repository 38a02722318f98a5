package sotto.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.cli.DemoOrganisation.DemoPerson;
import sotto.server.StartException;
import sotto.server.config.LogFormat;
import sotto.server.observe.Logging;
import sotto.switchboard.process.FatalErrors;

/** {@code demo}: runs a demo server until SIGTERM or Ctrl-C, and prints instructions. */
@Command(
    name = "demo",
    description = "Run a demo organisation on this machine; prints how to sign in.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Keep the data here. Default: a temporary folder.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Default: ${DEFAULT-VALUE}; 0 for a free one.",
      defaultValue = "8080")
  private int port;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CliException {
    Logging.quiet(LogFormat.TEXT);
    FatalErrors.watchThreads();
    StopSignal stop = StopSignal.install();
    try (DemoServer server = DemoServer.start(data, port)) {
      printInstructions(spec.commandLine().getOut(), server.url());
      stop.await();
    } catch (StartException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
    return 0;
  }

  private static void printInstructions(PrintWriter out, String url) {
    out.println("Sotto is at " + url + "   (Ctrl-C stops it)");
    out.println();
    out.println(
        "Sign in as one of these people. They share one passphrase: "
            + DemoOrganisation.PASSPHRASE);
    out.println();
    for (DemoPerson person : DemoOrganisation.PEOPLE) {
      String role =
          switch (person.role()) {
            case ADMINISTRATOR -> "administrator: " + url + "/admin";
            case AUDITOR -> "auditor";
            case MEMBER ->
                person.email().startsWith("farah") ? "policy: only end-to-end encrypted calls" : "";
          };
      out.printf("  %-22s %-14s %s%n", person.email(), person.displayName(), role);
    }
    out.println(
        """

        Try this
          1. Sign in as Ada in this browser and as Ben in a private window.
          2. As Ada, call Ben. Before it rings you see that the call is not end-to-end
             encrypted, and why. The shield at the top left shows the same in the call.
          3. Both: profile picture > Settings > Privacy > End-to-end encrypted calls.
             Call again: select the shield and compare the 20 digits.
          4. Call Farah from a third window: her policy refuses the call, because it
             would not be end-to-end encrypted.
          5. As Ada, open the admin centre > Other settings > Enhanced encryption policies,
             set Global to "Not enabled", and the setting disappears within seconds.\
        """);
    out.flush();
  }
}
