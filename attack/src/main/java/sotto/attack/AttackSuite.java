package sotto.attack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sotto.attack.catalogue.Attack;
import sotto.attack.catalogue.Catalogue;
import sotto.attack.server.ServerCatalogue;
import sotto.attack.server.ServerMarkdown;
import sotto.attack.server.ServerSuite;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.subject.DatabaseKind;
import sotto.server.config.LogFormat;
import sotto.server.observe.Logging;

/**
 * {@code ./sotto attack}: every attack of the catalogue against the real server's code and the real
 * clients, or with {@code --server} every attack on a server against processes of it. Prints each
 * outcome, and the numbers as JSON in the last line.
 */
@Command(
    name = "attack",
    description =
        "Attack end-to-end encrypted calls as a hostile server would, or a server (--server); JSON"
            + " summary last.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class AttackSuite implements Callable<Integer> {
  @Option(
      names = "--server",
      description = "Attack a running server instead, as strangers, members and its database do.")
  private boolean server;

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "With --server: only on sqlite, or only on postgresql.")
  private @Nullable DatabaseKind database;

  @Option(names = "--only", paramLabel = "ID", description = "Only this attack; may be repeated.")
  private @Nullable List<String> only;

  @Option(names = "--list", description = "List the attacks and run none.")
  private boolean list;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write the table of docs/attacks.md there, too.")
  private @Nullable Path markdown;

  @Option(names = "--log", description = "Show what the clients log, too.")
  private boolean log;

  /** Runs it; the exit code is 0 when every attack was run and none went undetected. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new AttackSuite()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (server) {
      return attackServer();
    }
    if (database != null) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "--database needs --server, because the attacks need no other");
    }
    List<Attack> chosen = chosen(Catalogue.all(), Attack::id);
    if (list) {
      chosen.forEach(attack -> System.out.println(attack.id() + ": " + attack.attack()));
      return 0;
    }
    Logging.quiet(LogFormat.TEXT);
    if (!log) {
      ConsoleFilter.logs();
    }
    List<Result> results = new ArrayList<>();
    try (AttackRunner runner = new AttackRunner()) {
      for (Attack attack : chosen) {
        Result result = runner.run(attack);
        results.add(result);
        System.out.println(Table.block(result));
        if (result.fault() != null) {
          result.fault().printStackTrace();
        }
      }
    }
    Summary summary = new Summary(results);
    if (summary.faults() > 0) {
      System.out.println(summary.faults() + " attacks could not be run: see above");
    }
    if (markdown != null) {
      Files.writeString(markdown, Markdown.table(results));
    }
    System.out.println(summary.json());
    return summary.exitCode();
  }

  private int attackServer() throws Exception {
    List<ServerAttack> chosen = chosen(ServerCatalogue.all(), ServerAttack::id);
    if (list) {
      chosen.forEach(attack -> System.out.println(attack.id() + ": " + attack.aim()));
      return 0;
    }
    if (markdown != null) {
      Files.writeString(markdown, ServerMarkdown.table(chosen));
    }
    Logging.quiet(LogFormat.TEXT);
    if (!log) {
      ConsoleFilter.logs();
    }
    ServerSuite suite =
        new ServerSuite(
            only == null ? Set.of() : Set.copyOf(only),
            database == null ? List.of(DatabaseKind.values()) : List.of(database),
            System.out::println);
    suite.run();
    System.out.println(suite.json());
    return suite.exitCode();
  }

  private <A> List<A> chosen(List<A> all, Function<A, String> idOf) {
    if (only == null) {
      return all;
    }
    for (String id : only) {
      if (all.stream().noneMatch(attack -> idOf.apply(attack).equals(id))) {
        throw new CommandLine.ParameterException(
            new CommandLine(this), "there is no attack " + id + ": --list lists them");
      }
    }
    return all.stream().filter(attack -> only.contains(idOf.apply(attack))).toList();
  }
}
