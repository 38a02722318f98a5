package sotto.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/sotto.properties} agrees with the code. */
final class ReferenceFileTest {
  private static final Path FILE = Path.of("../docs/sotto.properties");

  @Test
  void theReferenceFileListsEverySettingWithWhatHoldsWhenItIsNotSet() throws IOException {
    Properties file = new Properties();
    try (Reader reader = Files.newBufferedReader(FILE)) {
      file.load(reader);
    }
    Map<String, String> settings =
        Arrays.stream(Setting.values()).collect(Collectors.toMap(Setting::key, Setting::initial));
    assertThat(file).isEqualTo(settings);
  }

  @Test
  void theReferenceFileIsAGoodConfigurationAndTheSameAsNone() throws ConfigException {
    ServerConfig fromFile = ServerConfigReader.read(new SettingValues().addFile(FILE));
    assertThat(fromFile).isEqualTo(ServerConfigReader.read(new SettingValues()));
  }
}
