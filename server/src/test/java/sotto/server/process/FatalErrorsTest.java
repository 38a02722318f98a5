package sotto.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.internal.OutOfDirectMemoryError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.switchboard.process.FatalErrors;
import sotto.testkit.JavaCommand;

/** The errors that end the process, thrown in different places; each in a process of its own. */
final class FatalErrorsTest {
  @Test
  void memoryThatCannotBeHadAndInternalErrorsAreFatalAlsoAsACause() {
    assertThat(FatalErrors.isFatal(new OutOfMemoryError())).isTrue();
    assertThat(OutOfMemoryError.class).isAssignableFrom(OutOfDirectMemoryError.class);
    assertThat(FatalErrors.isFatal(new CompletionException(new InternalError()))).isTrue();
  }

  @Test
  void aStackThatOverflowsAndABugAreNot() {
    assertThat(FatalErrors.isFatal(new StackOverflowError())).isFalse();
    assertThat(FatalErrors.isFatal(new IllegalStateException(new IOException()))).isFalse();
    assertThat(FatalErrors.isFatal(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent", "deadline", "event loop", "virtual thread", "future", "library"})
  void theProcessLogsItAndEnds(String where) throws Exception {
    Process process =
        new ProcessBuilder(
                JavaCommand.of(
                    List.of("-XX:TieredStopAtLevel=1"), FailingProcess.class.getName(), where))
            .redirectErrorStream(true)
            .start();
    try {
      String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(log).contains("OutOfMemoryError: of the test");
      assertThat(process.exitValue()).isEqualTo(3);
    } finally {
      process.destroyForcibly();
    }
  }
}
