package sotto.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.server.FolderOwner;
import sotto.server.LastBackup;
import sotto.server.config.ServerConfig;
import sotto.server.observe.Logging;
import sotto.store.StoreUnavailableException;
import sotto.store.sql.SqlStores;

/** {@code backup FILE}: writes a consistent copy of all data, also while the server runs. */
@Command(
    name = "backup",
    description = "Write a consistent copy of the data, also while the server runs.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Mixin private ServerSettings settings = new ServerSettings();

  @Parameters(paramLabel = "FILE", description = "The file to write; must not exist.")
  private Path file = Path.of("");

  @Option(names = "--quiet", description = "Print nothing when it works, for cron.")
  private boolean quiet;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CliException {
    ServerConfig config = settings.readWithoutListening(System.getenv());
    Logging.quiet(config.logFormat());
    StoreFiles.requireSqlite(config);
    StoreFiles.requireExists(config);
    checkTarget();
    try {
      SqlStores.copy(config.store(), file);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof AccessDeniedException) {
        throw new CliException(
            "the backup could not be written: "
                + System.getProperty("user.name")
                + " may not create files in "
                + file.toAbsolutePath().getParent()
                + ": choose another folder, or give that user the right to write there",
            e);
      }
      throw new CliException("the backup could not be written: " + e.getCause(), e);
    } catch (StoreUnavailableException e) {
      throw new CliException(
          "the backup could not be written to " + file + ": " + e.reason().sentence(), e);
    }
    giveToOwnerOfData(config);
    noteTime(config);
    if (!quiet) {
      spec.commandLine().getOut().println("Backup written to " + file);
    }
    return 0;
  }

  /** As root: restore runs as the service's user, who could not read a file of root's. */
  private void giveToOwnerOfData(ServerConfig config) {
    try {
      FolderOwner.giveTo(file, config.dataFolder());
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println(
              "sotto: the backup was written, but could not be given to the owner of "
                  + config.dataFolder()
                  + ", who cannot read it: "
                  + e);
    }
  }

  /** For the metric with its age; the backup is whole without it. */
  private void noteTime(ServerConfig config) {
    try {
      new LastBackup(config.dataFolder()).note(Instant.now());
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println(
              "sotto: the backup was written, but its time could not be noted for metrics: " + e);
    }
  }

  private void checkTarget() throws CliException {
    if (Files.exists(file)) {
      throw new CliException(file + " exists already: choose another file");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new CliException(
          "the backup could not be written: there is no folder " + folder + " for " + file);
    }
  }
}
