package sotto.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CliException {
    ServerConfig config = settings.read(System.getenv());
    Logging.start(config.logFormat());
    Optional<Path> old = StoreFiles.replace(config, file, InstantSource.system());
    spec.commandLine()
        .getOut()
        .println("Restored." + old.map(path -> " The old data is in " + path).orElse(""));
    return 0;
  }
}
