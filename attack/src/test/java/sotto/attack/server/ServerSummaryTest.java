package sotto.attack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sotto.attack.server.honest.HonestRecord.Unanswered;
import sotto.attack.server.stage.Party;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.stage.StandbyFigures;
import sotto.attack.server.subject.DatabaseKind;

/** A suite whose last line could not fail would prove nothing. */
class ServerSummaryTest {
  private final StandbyFigures standby = new StandbyFigures();
  private final ServerSummary summary =
      new ServerSummary(List.of(DatabaseKind.values()), true, standby);

  @Test
  void aWholeRunIsGoodWhenAllValuesHold() {
    measureStandby(20_000);
    add(40);
    summary.withoutLimit(new ServerSummary.WithoutLimit("password-flood", 3));
    assertThat(summary.exitCode()).isZero();
    assertThat(summary.json())
        .isEqualTo(
            "{\"databases\":[\"sqlite\",\"postgresql\"],\"attacks\":40,\"controls\":40,"
                + "\"processExits\":0,\"unanswered\":0,"
                + "\"withoutLimit\":{\"attack\":\"password-flood\",\"unanswered\":3},"
                + "\"slowestHonestMillis\":0,\"peakResidentMiB\":0,\"outlived\":0,\"lost\":0,"
                + "\"standby\":{\"afterKillMillis\":15000,\"afterFreezeMillis\":20000,"
                + "\"afterCutMillis\":20000,\"writesByOldAfterTakeover\":0}}");
  }

  @Test
  void fewerAttacksAreNotEnough() {
    measureStandby(20_000);
    add(39);
    summary.withoutLimit(new ServerSummary.WithoutLimit("password-flood", 3));
    assertThat(summary.exitCode()).isEqualTo(1);
  }

  @Test
  void aMeasureThatDoesNotFailWithoutTheLimitIsNone() {
    measureStandby(20_000);
    add(40);
    summary.withoutLimit(new ServerSummary.WithoutLimit("password-flood", 0));
    assertThat(summary.exitCode()).isEqualTo(1);
  }

  @Test
  void aSlowTakeoverIsAFailure() {
    measureStandby(20_001);
    add(40);
    summary.withoutLimit(new ServerSummary.WithoutLimit("password-flood", 3));
    assertThat(summary.exitCode()).isEqualTo(1);
  }

  @Test
  void eachHarmIsAFailure() {
    List<String> one = List.of("one");
    List<String> none = List.of();
    assertThat(result("a", List.of(), none, none, none, false, null).isGood()).isTrue();
    List<Unanswered> slow = List.of(new Unanswered("people: 5001 ms", true));
    List<ServerResult> harmed =
        List.of(
            result("a", slow, none, none, none, false, null),
            result("a", List.of(), one, none, none, false, null),
            result("a", List.of(), none, one, none, false, null),
            result("a", List.of(), none, none, one, false, null),
            result("a", List.of(), none, none, none, true, null),
            result("a", List.of(), none, none, none, false, "before: refused"));
    assertThat(harmed).noneMatch(ServerResult::isGood);
  }

  private void measureStandby(long afterLossMillis) {
    standby.afterKill(15_000);
    standby.afterFreeze(afterLossMillis);
    standby.afterCut(20_000);
  }

  private void add(int attacks) {
    for (int i = 0; i < attacks; i++) {
      List<String> none = new ArrayList<>();
      summary.add(result("attack-" + i, List.of(), none, none, none, false, null));
    }
  }

  private static ServerResult result(
      String id,
      List<Unanswered> unanswered,
      List<String> outlived,
      List<String> lost,
      List<String> gained,
      boolean hasExited,
      @Nullable String control) {
    ServerAttack attack =
        new ServerAttack(id, Party.STRANGER, "harm", "did something", _ -> {}, _ -> {});
    return new ServerResult(
        attack,
        DatabaseKind.SQLITE,
        1,
        0,
        1,
        unanswered,
        outlived,
        lost,
        gained,
        hasExited,
        control,
        null);
  }
}
