package sotto.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.protocol.InvalidFieldException;
import sotto.protocol.Json;

class PolicyNameTest {
  @Test
  void thePrefixMayBeLeftOut() {
    assertThat(PolicyName.of("Board").value()).isEqualTo("Tag:Board");
    assertThat(PolicyName.of("tag:Board").value()).isEqualTo("Tag:Board");
  }

  @Test
  void globalIsGlobalInAnyCase() {
    assertThat(PolicyName.of("GLOBAL")).isEqualTo(PolicyName.GLOBAL);
    assertThat(PolicyName.of("global").isGlobal()).isTrue();
    assertThat(PolicyName.of("Globally").isGlobal()).isFalse();
  }

  @Test
  void caseIsKeptButDoesNotDistinguishNames() {
    assertThat(PolicyName.of("BOARD")).isEqualTo(PolicyName.of("board"));
    assertThat(PolicyName.of("BOARD")).hasSameHashCodeAs(PolicyName.of("board"));
    assertThat(PolicyName.of("BOARD").value()).isEqualTo("Tag:BOARD");
    assertThat(PolicyName.of("Board")).isNotEqualTo(PolicyName.of("Boards"));
  }

  @Test
  void howLettersAreComposedDoesNotDistinguishNames() {
    assertThat(PolicyName.of("Cafe\u0301")).isEqualTo(PolicyName.of("Caf\u00e9"));
  }

  @Test
  void sixtyFourCharactersAreTheMost() {
    assertThat(PolicyName.of("a".repeat(64)).value()).hasSize(68);
    assertThatThrownBy(() -> PolicyName.of("a".repeat(65)))
        .isInstanceOf(InvalidFieldException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Tag:", "two words", "Tag:Tag:x", "Tag:global", "a/b", "a\u0000", "\ud83d"})
  void whatIsNotANameIsRefused(String text) {
    assertThatThrownBy(() -> PolicyName.of(text)).isInstanceOf(InvalidFieldException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Tag:", "Board", "tag:Board", "global", "Tag:two words", "Tag:Global"})
  void noWayOfMakingOneLetsAnInvalidNameThrough(String text) {
    assertThatThrownBy(() -> new PolicyName(text)).isInstanceOf(InvalidFieldException.class);
  }

  @Test
  void isATextInJson() throws Exception {
    assertThat(Json.mapper().writeValueAsString(PolicyName.of("Board"))).isEqualTo("\"Tag:Board\"");
    assertThat(Json.mapper().readValue("\"board\"", PolicyName.class))
        .isEqualTo(PolicyName.of("Board"));
    assertThat(Json.mapper().readValue("\"Global\"", PolicyName.class))
        .isEqualTo(PolicyName.GLOBAL);
  }
}
