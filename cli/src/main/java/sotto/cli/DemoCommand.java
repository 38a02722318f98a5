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

/** {@code demo}: a server with people in it, and what to try. Until SIGTERM or Ctrl-C. */
@Command(
    name = "demo",
    description = "Start a demo organisation on this machine and say where to go.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Keep the data there. Default: a throw-away folder.")
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
      tell(spec.commandLine().getOut(), server.url());
      stop.await();
    } catch (StartException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    }
    return 0;
  }

  private static void tell(PrintWriter out, String url) {
    out.println("Sotto runs at  " + url + "   (Ctrl-C stops it)");
    out.println();
    out.println(
        "Sign in as one of these; everybody's passphrase is: " + DemoOrganisation.PASSPHRASE);
    out.println();
    for (DemoPerson person : DemoOrganisation.PEOPLE) {
      String role =
          switch (person.role()) {
            case ADMINISTRATOR -> "administrator: " + url + "/admin";
            case AUDITOR -> "auditor";
            case MEMBER -> person.email().startsWith("farah") ? "policy requires end-to-end" : "";
          };
      out.printf("  %-22s %-14s %s%n", person.email(), person.displayName(), role);
    }
    out.println(
        """

        Try this
          1. Sign in as ada in this browser and as ben in a private window.
          2. Let Ada call Ben. Before it rings you see that the call is not end-to-end
             encrypted, and why. The shield at the top left says the same in the call.
          3. Both: profile picture > Settings > Privacy > End-to-end encrypted calls.
             Call again: select the shield and compare the 20 digits.
          4. Call Farah from a third window: her policy refuses what is not encrypted.
          5. As Ada, open the admin centre > Other settings > Enhanced encryption policies,
             set Global to "Not enabled", and see the setting disappear within seconds.\
        """);
    out.flush();
  }
}
