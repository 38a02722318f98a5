package sotto.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sotto.attack.catalogue.Attack;
import sotto.attack.catalogue.Catalogue;
import sotto.server.config.LogFormat;
import sotto.server.observe.Logging;

/**
 * {@code ./sotto attack}: every attack of the catalogue against the real server's code and the real
 * clients. Prints each outcome, and the numbers as JSON in the last line.
 */
@Command(
    name = "attack",
    description = "Attack end-to-end encrypted calls as a hostile server would; JSON summary last.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
public final class AttackSuite implements Callable<Integer> {
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
    System.exit(new CommandLine(new AttackSuite()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    List<Attack> chosen = chosen();
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

  private List<Attack> chosen() {
    List<Attack> all = Catalogue.all();
    if (only == null) {
      return all;
    }
    for (String id : only) {
      if (all.stream().noneMatch(attack -> attack.id().equals(id))) {
        throw new CommandLine.ParameterException(
            new CommandLine(this), "there is no attack " + id + ": --list lists them");
      }
    }
    return all.stream().filter(attack -> only.contains(attack.id())).toList();
  }
}
