package sotto.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sotto.server.config.ServerConfig;
import sotto.server.observe.Logging;
import sotto.server.signin.LinkChanges;
import sotto.store.Store;

/** A command that prints a one-time link. Requires access to the server's data. */
abstract class LinkCommand implements Callable<Integer> {
  /**
   * A link that may be created.
   *
   * @param before the words before it
   * @param token creates it, after which earlier ones do not work any more
   * @param after the words after it; empty for none
   */
  record Planned(String before, Function<LinkChanges, String> token, String after) {}

  @Mixin private ServerSettings settings = new ServerSettings();

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Finds out which link to create. Changes nothing.
   *
   * @throws CliException if there is no person to create one for
   */
  abstract Planned plan(Store store) throws CliException;

  @Override
  public final Integer call() throws CliException {
    ServerConfig config = settings.readWithoutListening(System.getenv());
    Logging.quiet(config.logFormat());
    InstantSource clock = InstantSource.system();
    try (Store store = StoreFiles.open(config, clock)) {
      Planned planned = plan(store);
      // An unknown address has to fail before an earlier link stops working.
      OneTimeLink link = OneTimeLink.of(config);
      var links = new LinkChanges(store.links(), config.sessions().linkLifetime(), clock);
      String token = planned.token().apply(links);
      spec.commandLine()
          .getOut()
          .println(planned.before() + "\n\n  " + link.with(token) + planned.after());
    }
    return 0;
  }
}
