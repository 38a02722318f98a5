package sotto.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** The list of commands in {@code --help}, by purpose. */
final class CommandGroups implements IHelpSectionRenderer {
  private static final List<Map.Entry<String, List<String>>> GROUPS =
      List.of(
          Map.entry("Try it", List.of("demo")),
          Map.entry(
              "Run it",
              List.of("serve", "setup-link", "backup", "restore", "recover-administrator")));

  @Override
  public String render(Help help) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, List<String>> group : GROUPS) {
      text.append(String.format("%n%s%n", group.getKey()));
      for (String name : group.getValue()) {
        CommandLine command = help.commandSpec().subcommands().get(name);
        String[] words =
            command == null ? new String[0] : command.getCommandSpec().usageMessage().description();
        text.append(String.format("  %-23s %s%n", name, words.length == 0 ? "" : words[0]));
      }
    }
    return text.toString();
  }
}
