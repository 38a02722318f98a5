package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.protocol.UserId;
import sotto.store.Policies;
import sotto.store.Policies.AssignedUser;
import sotto.store.Policies.UserCount;
import sotto.store.User;

/** The users with a policy of their own, in pages and counted. */
final class AssignedUsersTest extends StoreContract {
  private Policies<EncryptionPolicy> policies;
  private PolicyName open;
  private PolicyName secret;
  private User ben;
  private User cleo;
  private User dora;

  @BeforeEach
  void assign() throws Exception {
    policies = store.policies(EncryptionPolicy.TYPE);
    open = policy("Open", EncryptionEnablement.DISABLED_USER_OVERRIDE);
    secret = policy("Secret", EncryptionEnablement.REQUIRED);
    dora = user("Dora");
    cleo = user("Cleo");
    ben = user("Ben");
    user("Without");
    policies.assignToUser(ben.id(), open, byAda);
    policies.assignToUser(cleo.id(), secret, byAda);
    policies.assignToUser(dora.id(), open, byAda);
  }

  @Test
  void pagesFollowEachOtherByName() {
    assertThat(names(null, "", null, 2)).containsExactly("Ben", "Cleo");
    assertThat(names(null, "", cleo.id(), 2)).containsExactly("Dora");
    assertThat(names(null, "", dora.id(), 2)).isEmpty();
    assertThat(policies.assignedUsers(organisation, null, "", null, 10))
        .extracting(AssignedUser::policy)
        .containsExactly(open, secret, open);
  }

  @Test
  void aPageGoesOnAfterSomebodyWhosePolicyWasTakenAway() throws Exception {
    policies.assignToUser(cleo.id(), null, byAda);
    assertThat(names(null, "", cleo.id(), 2)).containsExactly("Dora");
  }

  @Test
  void aPageIsOfOnePolicyAndOfThoseWhoAreFound() {
    assertThat(names(PolicyName.of("oPEN"), "", null, 10)).containsExactly("Ben", "Dora");
    assertThat(names(open, "", ben.id(), 10)).containsExactly("Dora");
    assertThat(names(PolicyName.of("Unknown"), "", null, 10)).isEmpty();
    assertThat(names(null, "CLEO@example", null, 10)).containsExactly("Cleo");
    assertThat(names(open, "cleo", null, 10)).isEmpty();
    assertThat(names(null, "without", null, 10)).isEmpty();
  }

  @Test
  void usersAreCountedForEachPolicyWithThoseWhoAreDisabled() throws Exception {
    store.users().change(dora.id(), null, null, true, byAda);
    policies.assignToGroup(group("Legal").id(), secret, null, byAda);
    policies.assignToOrganisation(organisation, secret, byAda);

    assertThat(counts()).isEqualTo(Map.of(open, 2, secret, 1));
    assertThat(names(open, "", null, 10)).containsExactly("Ben", "Dora");

    policies.assignToUser(cleo.id(), null, byAda);
    assertThat(counts()).isEqualTo(Map.of(open, 2));
  }

  @Test
  void thoseOfAnotherOrganisationAreNeitherShownNorCounted() {
    var other = store.organisations().create("Other", byAda).id();
    assertThat(policies.assignedUsers(other, null, "", null, 10)).isEmpty();
    assertThat(policies.assignedUsers(other, open, "", ben.id(), 10)).isEmpty();
    assertThat(policies.assigned(other).userCounts()).isEmpty();
  }

  private Map<PolicyName, Integer> counts() {
    return policies.assigned(organisation).userCounts().stream()
        .collect(Collectors.toMap(UserCount::policy, UserCount::users));
  }

  private List<String> names(
      @Nullable PolicyName policy, String text, @Nullable UserId after, int limit) {
    return policies.assignedUsers(organisation, policy, text, after, limit).stream()
        .map(each -> each.user().displayName())
        .toList();
  }
}
