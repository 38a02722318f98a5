package sotto.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.server.config.ServerConfig;
import sotto.server.observe.Logging;

/**
 * {@code restore FILE}: replaces the data by a backup. Without a file it completes a restore that
 * PostgreSQL's own tool made. The server must be stopped.
 */
@Command(
    name = "restore",
    description = "Replace the data by a backup (stop the server first); the old data is kept.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Mixin private ServerSettings settings = new ServerSettings();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The backup; none with PostgreSQL, after pg_restore.")
  private @Nullable Path file;

  @Option(names = "--new", description = "Make a new installation, in a data folder that has none.")
  private boolean makesNew;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CliException {
    ServerConfig config = settings.readWithoutListening(System.getenv());
    Logging.quiet(config.logFormat());
    spec.commandLine().getOut().println(report(config, file));
    return 0;
  }

  private String report(ServerConfig config, @Nullable Path file) throws CliException {
    if (file == null) {
      return RestoredDatabase.accept(config, InstantSource.system())
          .report("into " + config.store().url() + " by pg_restore", Optional.empty());
    }
    StoreFiles.Replacement done =
        StoreFiles.replace(config, file, makesNew, InstantSource.system());
    return done.data().report(file + " into " + done.database(), done.old());
  }
}
