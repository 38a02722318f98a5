package sotto.architecturetests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A comment begins with a subject, not with a question word (CONTRIBUTING.md, Words). */
class CommentsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern QUESTION_WORD =
      Pattern.compile("(//|/\\*\\*)[\\s*]*(What|Whatever|Who|Whoever|Nobody)\\b");

  @Test
  void noCommentBeginsWithAQuestionWord() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : sourceFolders()) {
      for (Path file : sources(folder)) {
        if (beginsWithQuestionWord(Files.readString(file))) {
          found.add(file);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void questionWordsAreFound() {
    assertThat(List.of("/** What it does. */", "/**\n * Whoever calls.", "  // Nobody may."))
        .allMatch(CommentsTest::beginsWithQuestionWord);
    assertThat(List.of("/** The result. */", "// Whether it rings.", "/** So that nobody may. */"))
        .noneMatch(CommentsTest::beginsWithQuestionWord);
  }

  private static boolean beginsWithQuestionWord(String source) {
    return QUESTION_WORD.matcher(source).find();
  }

  private static List<Path> sourceFolders() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      List<Path> folders = new ArrayList<>(modules.map(m -> m.resolve("src/main/java")).toList());
      folders.add(ROOT.resolve("web/src"));
      folders.add(ROOT.resolve("web/build"));
      folders.removeIf(folder -> !Files.isDirectory(folder));
      return folders;
    }
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.(java|tsx?|mjs)")).toList();
    }
  }
}
