package sotto.cli;

import java.io.UncheckedIOException;
import java.nio.file.Files;
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
import sotto.store.Store;

/** {@code backup FILE}: a consistent copy of everything, also while the server runs. */
@Command(
    name = "backup",
    description = "Write a consistent copy of the data while the server runs.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Mixin private ServerSettings settings = new ServerSettings();

  @Parameters(paramLabel = "FILE", description = "A file that does not exist yet.")
  private Path file = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CliException {
    ServerConfig config = settings.read(System.getenv());
    Logging.start(config.logFormat());
    if (Files.exists(file)) {
      throw new CliException(file + " exists; a backup does not overwrite");
    }
    try (Store store = StoreFiles.open(config, InstantSource.system())) {
      store.backup(file);
    } catch (UnsupportedOperationException e) {
      throw new CliException("the data is in PostgreSQL: use its own tools, such as pg_dump", e);
    } catch (UncheckedIOException e) {
      throw new CliException("the copy cannot be written: " + e.getCause(), e);
    }
    spec.commandLine().getOut().println("Written to " + file);
    return 0;
  }
}
