package sotto.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.server.config.ServerConfig;
import sotto.server.observe.Logging;

/** {@code restore FILE}: replaces the data by a backup. The server must be stopped. */
@Command(
    name = "restore",
    description = "Replace the data by a backup (stop the server first); the old data is kept.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Mixin private ServerSettings settings = new ServerSettings();

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Option(names = "--new", description = "Make a new installation, in a data folder that has none.")
  private boolean makesNew;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CliException {
    ServerConfig config = settings.readWithoutListening(System.getenv());
    Logging.quiet(config.logFormat());
    StoreFiles.Replacement done =
        StoreFiles.replace(config, file, makesNew, InstantSource.system());
    spec.commandLine().getOut().println(done.data().report(file, done.database(), done.old()));
    return 0;
  }
}
