package sotto.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The command that starts a class of this class path in a JVM of its own, with the launcher's
 * options, so that tests observe a process as an operator runs it.
 */
public final class JavaCommand {
  private static final String OPTIONS = "java.options";

  private JavaCommand() {}

  /**
   * The command, to which more arguments may be added.
   *
   * @param more options of the JVM that override the launcher's
   */
  public static List<String> of(List<String> more, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + root().resolve(OPTIONS));
    command.addAll(more);
    command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), mainClass));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * The checkout. The launcher names it, because a user may be anywhere; tests run in the folder of
   * their module.
   */
  public static Path root() {
    Path folder = Path.of(System.getProperty("sotto.root", "")).toAbsolutePath();
    while (!Files.exists(folder.resolve(OPTIONS))) {
      folder = Objects.requireNonNull(folder.getParent(), "no " + OPTIONS + " above this folder");
    }
    return folder;
  }
}
