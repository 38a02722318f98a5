package sotto.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.server.config.ServerConfig;
import sotto.server.observe.Logging;

/** {@code restore FILE}: puts a copy back. The server must be stopped. */
@Command(
    name = "restore",
    description = "Put a copy back (the server must be stopped); the old data is kept beside it.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Mixin private ServerSettings settings = new ServerSettings();

  @Parameters(paramLabel = "FILE", description = "What backup has written.")
  private Path file = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CliException {
    ServerConfig config = settings.read(System.getenv());
    Logging.start(config.logFormat());
    Path aside = StoreFiles.replace(config, file, InstantSource.system());
    spec.commandLine().getOut().println("Restored. What was there before: " + aside);
    return 0;
  }
}
