package sotto.cli.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a page.
 *
 * @param page the page's path in the checkout
 * @param language the word after the fence; empty for none
 * @param text its lines, each with its end
 */
record Block(String page, String language, String text) {
  /** The checkout; tests run in the folder of their module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** The pages whose commands people type. */
  static final List<String> PAGES = List.of("README.md", "CONTRIBUTING.md", "docs/operation.md");

  /** All blocks of these pages, in order. */
  static List<Block> all() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (String page : PAGES) {
      StringBuilder open = null;
      String language = "";
      for (String line : Files.readAllLines(ROOT.resolve(page))) {
        if (!line.strip().startsWith("```")) {
          if (open != null) {
            open.append(line).append('\n');
          }
        } else if (open == null) {
          open = new StringBuilder();
          language = line.strip().substring(3);
        } else {
          blocks.add(new Block(page, language, open.toString()));
          open = null;
        }
      }
    }
    return blocks;
  }
}
