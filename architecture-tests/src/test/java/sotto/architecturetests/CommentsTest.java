package sotto.architecturetests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Comments begin with a subject and are in plain English (CONTRIBUTING.md, Words). */
class CommentsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern QUESTION_WORD =
      Pattern.compile("(//|/\\*\\*)[\\s*]*(What|Whatever|Who|Whoever|Nobody|Somebody|Anybody)\\b");

  /** A line of a comment, or a comment behind code. */
  private static final String COMMENT = "(?m)(^\\s*(/\\*|\\*|//)|;\\s+//).*";

  /** Words of an earlier dialect, in which objects were people. */
  private static final Pattern DIALECT =
      Pattern.compile(
          COMMENT
              + "\\b(?i:told|tells|hears|nobody|whoever|anew|at hand|be it that|lets? go of)\\b");

  @Test
  void noCommentBeginsWithAQuestionWord() throws IOException {
    List<Path> found = find(CommentsTest::beginsWithQuestionWord, javaFolders());
    found.addAll(find(CommentsTest::beginsWithQuestionWord, webFolders()));
    assertThat(found).isEmpty();
  }

  @Test
  void noCommentPersonifiesCode() throws IOException {
    assertThat(find(CommentsTest::isDialect, javaFolders())).isEmpty();
  }

  @Test
  void questionWordsAreFound() {
    assertThat(List.of("/** What it does. */", "/**\n * Whoever calls.", "  // Nobody may."))
        .allMatch(CommentsTest::beginsWithQuestionWord);
    assertThat(List.of("/** The result. */", "// Whether it rings.", "/** So that nobody may. */"))
        .noneMatch(CommentsTest::beginsWithQuestionWord);
  }

  @Test
  void dialectIsFound() {
    assertThat(
            List.of(
                "/** A device is told. */",
                "/**\n * So that nobody hears of it.",
                "a(); // let go of"))
        .allMatch(CommentsTest::isDialect);
    assertThat(List.of("/** A device is notified. */", "assertThat(said).isEqualTo(\"nobody\");"))
        .noneMatch(CommentsTest::isDialect);
  }

  private static boolean beginsWithQuestionWord(String source) {
    return QUESTION_WORD.matcher(source).find();
  }

  private static boolean isDialect(String source) {
    return DIALECT.matcher(source).find();
  }

  private static List<Path> find(Predicate<String> fault, List<Path> folders) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      for (Path file : sources(folder)) {
        if (fault.test(Files.readString(file))) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static List<Path> javaFolders() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .flatMap(module -> Stream.of("src/main/java", "src/test/java").map(module::resolve))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  private static List<Path> webFolders() {
    return List.of(ROOT.resolve("web/src"), ROOT.resolve("web/build"));
  }

  /** All sources below a folder but this one, which has the words as examples. */
  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(java|tsx?|mjs)"))
          .filter(file -> !file.endsWith("CommentsTest.java"))
          .toList();
    }
  }
}
