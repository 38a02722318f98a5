package sotto.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.server.SottoServer;
import sotto.server.StandbyServer;
import sotto.server.StartCheck;
import sotto.server.StartException;
import sotto.server.config.ServerConfig;
import sotto.server.observe.Logging;
import sotto.switchboard.process.FatalErrors;

/** {@code serve}: runs the server until SIGTERM or Ctrl-C. */
@Command(
    name = "serve",
    description = "Run the server.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Mixin private ServerSettings settings = new ServerSettings();

  @Option(
      names = "--standby",
      description =
          "Wait, with 503, while another server uses the PostgreSQL database, and take over when"
              + " that one stops or fails.")
  private boolean standby;

  @Option(
      names = "--migrate",
      description =
          "Change the tables of a PostgreSQL database of an older release. Back it up first.")
  private boolean migrate;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CliException {
    if (standby && migrate) {
      throw CliException.ofSettings(
          "a standby migrates nothing: leave out --standby or --migrate", null);
    }
    ServerConfig config = settings.read(System.getenv());
    Logging.start(config.logFormat());
    FatalErrors.watchThreads();
    StopSignal stop = StopSignal.install();
    StartCheck check = new DemoAccounts(config);
    try {
      return standby
          ? waitAndServe(config, check, stop)
          : serve(config, SottoServer.start(config, InstantSource.system(), check, migrate), stop);
    } catch (StartException e) {
      throw CliException.of(e);
    }
  }

  private int waitAndServe(ServerConfig config, StartCheck check, StopSignal stop)
      throws StartException {
    try (StandbyServer waiting = StandbyServer.start(config, InstantSource.system())) {
      print("Waiting as a standby on port " + waiting.port());
      if (stop.awaitOr(waiting.free())) {
        return 0;
      }
      return serve(config, waiting.takeOver(check), stop);
    }
  }

  private int serve(ServerConfig config, SottoServer started, StopSignal stop) {
    try (SottoServer server = started) {
      if (server.isNew()) {
        print(howToSetUp(server));
      }
      print("Sotto is at " + server.url());
      print(ListenReport.of(config, server.port()));
      if (server.awaitsCertificate()) {
        print(
            "It has no certificate yet and orders one now: browsers can connect once the log says"
                + " that the first certificate is used.");
      }
      CompletableFuture<@Nullable Void> lost = new CompletableFuture<>();
      server.onLost(() -> {
        LostDatabase.endSoon();
        lost.complete(null);
      });
      if (!stop.awaitOr(lost)) {
        spec.commandLine().getErr().println("sotto: " + LostDatabase.SENTENCE);
        return LostDatabase.EXIT_STATUS;
      }
    }
    return 0;
  }

  /** With the link, except in a log: no token is logged. */
  private static String howToSetUp(SottoServer server) {
    return StandardOutput.isJournal(System.getenv())
        ? "This server is new. The command setup-link, run as this user and with the same settings,"
            + " prints the link with which its first administrator sets it up."
        : "This server is new. Set it up as its first administrator at\n\n "
            + server.setupLink().orElseThrow()
            + "\n\nThe link works once.";
  }

  private void print(String text) {
    spec.commandLine().getOut().println(text);
    spec.commandLine().getOut().flush();
  }
}
