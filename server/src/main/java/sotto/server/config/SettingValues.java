package sotto.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The settings as text, from all sources: a later source overrides an earlier one. A key that is
 * not a {@link Setting} is a fault, so that a misspelt one is not silently without effect. Not
 * thread-safe; used while starting.
 */
public final class SettingValues {
  /** Variables with the same prefix that belong to the launcher, not to the server. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of("SOTTO_JAVA_OPTIONS", "SOTTO_CHROMIUM", "SOTTO_CONFIG", "SOTTO_SERVER");

  record Value(String text, String origin) {}

  private final Map<Setting, Value> values = new EnumMap<>(Setting.class);
  private final List<ConfigFault> faults = new ArrayList<>();

  /** A properties file in UTF-8. */
  public SettingValues addFile(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      faults.add(
          new ConfigFault("--config", file.toString(), "a readable properties file", "flag"));
      return this;
    }
    String origin = "file " + file;
    for (String key : new java.util.TreeSet<>(properties.stringPropertyNames())) {
      String text = properties.getProperty(key, "");
      Setting.ofKey(key)
          .ifPresentOrElse(
              setting -> values.put(setting, new Value(text.strip(), origin)),
              () -> faults.add(unknown(key, origin)));
    }
    return this;
  }

  /** Variables that start with {@code SOTTO_}. */
  public SettingValues addEnvironment(Map<String, String> environment) {
    new java.util.TreeMap<>(environment)
        .forEach((name, text) -> {
          if (name.startsWith("SOTTO_") && !OTHER_VARIABLES.contains(name)) {
            Setting.ofEnvironmentName(name)
                .ifPresentOrElse(
                    s -> values.put(s, new Value(text.strip(), "environment " + name)),
                    () -> faults.add(unknown(name, "environment")));
          }
        });
    return this;
  }

  /** One setting, from a flag of the command line or from code. */
  public SettingValues set(Setting setting, String text) {
    values.put(setting, new Value(text.strip(), "flag"));
    return this;
  }

  Value get(Setting setting) {
    Value value = values.get(setting);
    return value == null || value.text().isEmpty()
        ? new Value(setting.initial(), "default")
        : value;
  }

  List<ConfigFault> faults() {
    return List.copyOf(faults);
  }

  private static ConfigFault unknown(String key, String origin) {
    return new ConfigFault(
        key,
        "(not read)",
        Setting.similarTo(key)
            .map(similar -> "there is no such setting; did you mean " + similar + "?")
            .orElse("there is no such setting; sotto.properties in the docs lists them all"),
        origin);
  }
}
