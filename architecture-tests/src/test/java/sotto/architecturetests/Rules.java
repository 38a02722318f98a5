package sotto.architecturetests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules, for any package that holds modules, so that each can be shown to fail on a few classes
 * that break it.
 */
final class Rules {
  private static final Set<String> IN_MEMORY =
      Set.of(
          "java.io.Serializable",
          "java.io.IOException",
          "java.io.UncheckedIOException",
          "java.io.StringWriter",
          "java.io.Writer");

  private final String root;

  /**
   * @param root the package whose sub-packages are the modules
   */
  Rules(String root) {
    this.root = root;
  }

  /** One rule for each module of the table. */
  List<ArchRule> onlyAllowedModulesAreUsed() {
    return ModuleTable.allowed().entrySet().stream()
        .map(row ->
            classes()
                .that()
                .resideInAPackage(module(row.getKey()))
                .should()
                .onlyDependOnClassesThat(
                    outsideOf(root).or(inModules(row.getKey(), row.getValue())))
                .allowEmptyShould(true)
                .because(row.getKey() + " may use " + row.getValue()))
        .<ArchRule>map(rule -> rule)
        .toList();
  }

  /** One rule for each module that may use only a part of another. */
  List<ArchRule> onlyAllowedPackagesAreUsed() {
    return ModuleTable.packages().entrySet().stream()
        .flatMap(module ->
            module.getValue().entrySet().stream()
                .<ArchRule>map(used ->
                    noClasses()
                        .that()
                        .resideInAPackage(module(module.getKey()))
                        .should()
                        .dependOnClassesThat(
                            JavaClass.Predicates.resideInAPackage(module(used.getKey()))
                                .and(outsideOfParts(used.getKey(), used.getValue())))
                        .because(
                            "%s may use only %s of %s"
                                .formatted(module.getKey(), used.getValue(), used.getKey()))))
        .toList();
  }

  /** One rule for each module that must not use certain classes. */
  List<ArchRule> forbiddenClassesAreNotUsed() {
    return ModuleTable.notClasses().entrySet().stream()
        .<ArchRule>map(row ->
            noClasses()
                .that()
                .resideInAPackage(module(row.getKey()))
                .should()
                .dependOnClassesThat(
                    describe(
                        "are " + row.getValue(),
                        type ->
                            row.getValue().stream()
                                .anyMatch(name -> type.getName().equals(root + "." + name)))))
        .toList();
  }

  /** A new module has to be added to the table. */
  ArchRule everyModuleIsInTheTable() {
    String[] known =
        Stream.concat(ModuleTable.allowed().keySet().stream(), ModuleTable.WHOLE_SYSTEM.stream())
            .map(this::module)
            .toArray(String[]::new);
    return classes().should().resideInAnyPackage(known);
  }

  /** A class that depends on a part of a cycle depends on all of it. */
  ArchRule packagesHaveNoCycles() {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  /** One rule for each module of the table. */
  List<ArchRule> internalPackagesStayInTheirModule() {
    return ModuleTable.allowed().keySet().stream()
        .<ArchRule>map(name ->
            noClasses()
                .that()
                .resideOutsideOfPackage(module(name))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + "." + name + "..internal..")
                .allowEmptyShould(true))
        .toList();
  }

  /**
   * Only classes of changes call a writing method of the store, so that all code that changes
   * something is found by name.
   */
  ArchRule onlyChangesWrite() {
    String[] exempt =
        Stream.concat(Stream.of("store"), ModuleTable.WHOLE_SYSTEM.stream())
            .map(this::module)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(exempt)
        .and()
        .haveSimpleNameNotEndingWith("Changes")
        .should()
        .accessTargetWhere(
            describe(
                "is a method that writes to the store",
                access -> access.getTarget().isAnnotatedWith(root + ".store.Writes")));
  }

  /** Rules and messages read and write nothing: no files, sockets, databases, logs. */
  ArchRule rulesAndMessagesDoNoIo() {
    return noClasses()
        .that()
        .resideInAnyPackage(module("policy"), module("protocol"))
        .should()
        .dependOnClassesThat(
            describe(
                "do I/O",
                type ->
                    isIn(type, "java.nio.file")
                        || isIn(type, "java.nio.channels")
                        || isIn(type, "java.net")
                        || isIn(type, "java.sql")
                        || isIn(type, "javax.sql")
                        || isIn(type, "java.util.logging")
                        || isIn(type, "org.slf4j")
                        || (isIn(type, "java.io") && !IN_MEMORY.contains(type.getName()))));
  }

  /** Rules and messages get the time as an argument. */
  ArchRule rulesAndMessagesHaveNoClock() {
    return noClasses()
        .that()
        .resideInAnyPackage(module("policy"), module("protocol"))
        .should()
        .dependOnClassesThat(
            describe(
                "are clocks",
                type ->
                    type.getName().equals("java.time.Clock")
                        || type.getName().equals("java.time.InstantSource")
                        || type.getName().equals("java.util.Date")))
        .orShould()
        .accessTargetWhere(describe("tells the time", Rules::tellsTheTime));
  }

  /** Randomness comes from the caller, so that equal inputs have equal results. */
  ArchRule rulesHaveNoChance() {
    return noClasses()
        .that()
        .resideInAPackage(module("policy"))
        .should()
        .dependOnClassesThat(
            describe(
                "are random",
                type ->
                    type.getSimpleName().endsWith("Random")
                        || isIn(type, "java.util.random")
                        || type.getName().equals("java.util.UUID")));
  }

  private String module(String name) {
    return root + "." + name + "..";
  }

  private DescribedPredicate<JavaClass> inModules(String own, Set<String> others) {
    String[] packages =
        Stream.concat(Stream.of(own), others.stream()).map(this::module).toArray(String[]::new);
    return JavaClass.Predicates.resideInAnyPackage(packages);
  }

  private DescribedPredicate<JavaClass> outsideOfParts(String module, Set<String> parts) {
    return JavaClass.Predicates.resideOutsideOfPackages(
        parts.stream().map(part -> root + "." + module + "." + part).toArray(String[]::new));
  }

  private static DescribedPredicate<JavaClass> outsideOf(String root) {
    return JavaClass.Predicates.resideOutsideOfPackage(root + "..");
  }

  private static boolean isIn(JavaClass type, String name) {
    return type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".");
  }

  private static boolean tellsTheTime(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String target = access.getTarget().getName();
    return (owner.startsWith("java.time.") && target.equals("now"))
        || (owner.equals("java.lang.System")
            && (target.equals("currentTimeMillis") || target.equals("nanoTime")));
  }
}
