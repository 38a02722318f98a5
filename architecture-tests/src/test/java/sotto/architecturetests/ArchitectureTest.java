package sotto.architecturetests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The modules as they are. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("sotto");
  private static final Rules RULES = new Rules("sotto");

  @Test
  void theModulesAreThere() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName))
        .contains(
            "sotto.protocol",
            "sotto.policy",
            "sotto.store",
            "sotto.server",
            "sotto.e2ee.handshake",
            "sotto.e2ee.sign",
            "sotto.client",
            "sotto.cli");
  }

  @Test
  void eachModuleUsesOnlyWhatTheTableAllows() {
    RULES.onlyAllowedModulesAreUsed().forEach(rule -> rule.check(CLASSES));
  }

  @Test
  void eachModuleUsesOnlyTheAllowedPackagesOfOthers() {
    RULES.onlyAllowedPackagesAreUsed().forEach(rule -> rule.check(CLASSES));
  }

  @Test
  void theServerHoldsNoPrivateKey() {
    RULES.forbiddenClassesAreNotUsed().forEach(rule -> rule.check(CLASSES));
  }

  @Test
  void everyModuleIsInTheTable() {
    RULES.everyModuleIsInTheTable().check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    RULES.packagesHaveNoCycles().check(CLASSES);
  }

  @Test
  void internalPackagesStayInTheirModule() {
    RULES.internalPackagesStayInTheirModule().forEach(rule -> rule.check(CLASSES));
  }

  @Test
  void onlyChangesWrite() {
    RULES.onlyChangesWrite().check(CLASSES);
  }

  @Test
  void rulesAndMessagesDoNoIo() {
    RULES.rulesAndMessagesDoNoIo().check(CLASSES);
  }

  @Test
  void rulesAndMessagesHaveNoClock() {
    RULES.rulesAndMessagesHaveNoClock().check(CLASSES);
  }

  @Test
  void rulesHaveNoChance() {
    RULES.rulesHaveNoChance().check(CLASSES);
  }
}
