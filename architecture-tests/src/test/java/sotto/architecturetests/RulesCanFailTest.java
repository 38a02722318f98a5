package sotto.architecturetests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule finds the class that breaks it, and only that one. */
class RulesCanFailTest {
  private static final String ROOT = RulesCanFailTest.class.getPackageName() + ".fixture";
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(ROOT);
  private static final Rules RULES = new Rules(ROOT);

  @Test
  void aModuleThatUsesOneItMayNotIsFound() {
    assertThat(faults(RULES.onlyAllowedModulesAreUsed()))
        .anyMatch(fault -> fault.contains("protocol.UsesPolicy"))
        .anyMatch(fault -> fault.contains("server.UsesTestkit"))
        .allMatch(
            fault -> fault.contains("protocol.UsesPolicy") || fault.contains("server.UsesTestkit"));
  }

  @Test
  void aServerThatTakesPartInACallOrHoldsADeviceIsFound() {
    assertThat(faults(RULES.onlyAllowedPackagesAreUsed()))
        .anyMatch(fault -> fault.contains("server.UsesHandshake"))
        .anyMatch(fault -> fault.contains("server.HoldsDevice"))
        .allMatch(fault ->
            fault.contains("server.UsesHandshake") || fault.contains("server.HoldsDevice"));
  }

  @Test
  void aServerThatSignsIsFound() {
    assertThat(faults(RULES.forbiddenClassesAreNotUsed()))
        .isNotEmpty()
        .allMatch(fault -> fault.contains("server.HoldsSigningKey"));
  }

  @Test
  void aModuleThatIsNotInTheTableIsFound() {
    assertThat(faults(RULES.everyModuleIsInTheTable()))
        .isNotEmpty()
        .allMatch(fault -> fault.contains("fixture.unheardof."));
  }

  @Test
  void aCycleIsFound() {
    assertThat(faults(RULES.packagesHaveNoCycles()))
        .singleElement()
        .asString()
        .contains("server.chicken", "server.egg");
  }

  @Test
  void aLookIntoAnotherModulesInternalsIsFound() {
    assertThat(faults(RULES.internalPackagesStayInTheirModule()))
        .isNotEmpty()
        .allMatch(fault -> fault.contains("server.UsesInternals"));
  }

  @Test
  void writingToTheStoreFromAnywhereButAClassOfChangesIsFound() {
    assertThat(faults(RULES.onlyChangesWrite()))
        .isNotEmpty()
        .allMatch(fault -> fault.contains("server.WritesItself"));
  }

  @Test
  void readingAFileIsFound() {
    assertThat(faults(RULES.rulesAndMessagesDoNoIo()))
        .anyMatch(fault -> fault.contains("policy.ReadsFile"))
        .anyMatch(fault -> fault.contains("policy.UsesDatabase"))
        .allMatch(
            fault -> fault.contains("policy.ReadsFile") || fault.contains("policy.UsesDatabase"));
  }

  @Test
  void lookingAtTheClockIsFound() {
    assertThat(faults(RULES.rulesAndMessagesHaveNoClock()))
        .anyMatch(fault -> fault.contains("ReadsClock.wall"))
        .anyMatch(fault -> fault.contains("ReadsClock.system"))
        .anyMatch(fault -> fault.contains("ReadsClock.given"))
        .allMatch(fault -> fault.contains("policy.ReadsClock"));
  }

  @Test
  void throwingDiceIsFound() {
    assertThat(faults(RULES.rulesHaveNoChance()))
        .isNotEmpty()
        .allMatch(fault -> fault.contains("policy.UsesRandom"));
  }

  private static List<String> faults(ArchRule rule) {
    return faults(List.of(rule));
  }

  private static List<String> faults(List<ArchRule> rules) {
    return rules.stream()
        .flatMap(rule -> Stream.of(rule.evaluate(CLASSES)))
        .flatMap(result -> result.getFailureReport().getDetails().stream())
        .toList();
  }
}
