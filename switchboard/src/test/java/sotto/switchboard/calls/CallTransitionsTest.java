package sotto.switchboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole table, written down a second time in another way: every state, event and role. */
class CallTransitionsTest {
  private static final Map<String, CallAction> SHORT =
      Map.ofEntries(
          Map.entry("later", CallAction.DEFER),
          Map.entry("answer", CallAction.ANSWER),
          Map.entry("decline", CallAction.DECLINE),
          Map.entry("cancel", CallAction.CANCEL),
          Map.entry("leave", CallAction.LEAVE),
          Map.entry("join", CallAction.JOIN),
          Map.entry("pass", CallAction.PASS_ON),
          Map.entry("media", CallAction.MARK_MEDIA),
          Map.entry("fine", CallAction.CONFIRM),
          Map.entry("finish", CallAction.FINISH),
          Map.entry("peer", CallAction.TELL_PEER),
          Map.entry("giveup", CallAction.GIVE_UP),
          Map.entry("wrong", CallAction.WRONG_STATE),
          Map.entry("none", CallAction.NO_SUCH_CALL),
          Map.entry("-", CallAction.IGNORE));

  private static final String TABLE =
      """
      .          event         CALLER  RINGING_DEVICE  ANSWERER  CALLERS_OTHER  CALLEES_OTHER  STRANGER  NOBODY
      STARTING   ACCEPT        later   later           later     later          later          none      later
      STARTING   DECLINE       later   later           later     later          later          none      later
      STARTING   SIGNAL        later   later           later     later          later          none      later
      STARTING   MEDIA_FLOWS   later   later           later     later          later          none      later
      STARTING   END           later   later           later     later          later          none      later
      STARTING   DEVICE_AWAY   later   later           later     later          later          -         later
      STARTING   DEVICE_BACK   later   later           later     later          later          -         later
      STARTING   DEVICE_GONE   later   later           later     later          later          -         later
      STARTING   DEVICE_ONLINE later   later           later     later          later          -         later
      STARTING   ANOTHER_TAKEN later   later           later     later          later          -         later
      STARTING   USER_DISABLED later   later           later     later          later          -         later
      STARTING   RING_TIMEOUT  later   later           later     later          later          -         later
      RINGING    ACCEPT        wrong   answer          wrong     wrong          wrong          none      wrong
      RINGING    DECLINE       wrong   decline         wrong     wrong          decline        none      wrong
      RINGING    SIGNAL        pass    pass            wrong     wrong          wrong          none      wrong
      RINGING    MEDIA_FLOWS   wrong   wrong           wrong     wrong          wrong          none      wrong
      RINGING    END           cancel  leave           wrong     wrong          wrong          none      wrong
      RINGING    DEVICE_AWAY   -       -               -         -              -              -         -
      RINGING    DEVICE_BACK   -       -               -         -              -              -         -
      RINGING    DEVICE_GONE   finish  leave           -         -              leave          -         -
      RINGING    DEVICE_ONLINE -       -               -         -              join           -         -
      RINGING    ANOTHER_TAKEN -       -               -         finish         -              -         -
      RINGING    USER_DISABLED finish  finish          finish    finish         finish         -         finish
      RINGING    RING_TIMEOUT  giveup  giveup          giveup    giveup         giveup         -         giveup
      ANSWERED   ACCEPT        wrong   wrong           wrong     wrong          wrong          none      wrong
      ANSWERED   DECLINE       wrong   wrong           wrong     wrong          wrong          none      wrong
      ANSWERED   SIGNAL        pass    wrong           pass      wrong          wrong          none      wrong
      ANSWERED   MEDIA_FLOWS   media   wrong           media     wrong          wrong          none      wrong
      ANSWERED   END           finish  wrong           finish    wrong          wrong          none      wrong
      ANSWERED   DEVICE_AWAY   peer    -               peer      -              -              -         -
      ANSWERED   DEVICE_BACK   peer    -               peer      -              -              -         -
      ANSWERED   DEVICE_GONE   finish  -               finish    -              -              -         -
      ANSWERED   DEVICE_ONLINE -       -               -         -              -              -         -
      ANSWERED   ANOTHER_TAKEN finish  finish          finish    finish         finish         -         finish
      ANSWERED   USER_DISABLED finish  finish          finish    finish         finish         -         finish
      ANSWERED   RING_TIMEOUT  -       -               -         -              -              -         -
      CONNECTED  ACCEPT        wrong   wrong           wrong     wrong          wrong          none      wrong
      CONNECTED  DECLINE       wrong   wrong           wrong     wrong          wrong          none      wrong
      CONNECTED  SIGNAL        pass    wrong           pass      wrong          wrong          none      wrong
      CONNECTED  MEDIA_FLOWS   fine    wrong           fine      wrong          wrong          none      wrong
      CONNECTED  END           finish  wrong           finish    wrong          wrong          none      wrong
      CONNECTED  DEVICE_AWAY   peer    -               peer      -              -              -         -
      CONNECTED  DEVICE_BACK   peer    -               peer      -              -              -         -
      CONNECTED  DEVICE_GONE   finish  -               finish    -              -              -         -
      CONNECTED  DEVICE_ONLINE -       -               -         -              -              -         -
      CONNECTED  ANOTHER_TAKEN finish  finish          finish    finish         finish         -         finish
      CONNECTED  USER_DISABLED finish  finish          finish    finish         finish         -         finish
      CONNECTED  RING_TIMEOUT  -       -               -         -              -              -         -
      ENDED      ACCEPT        wrong   wrong           wrong     wrong          wrong          none      wrong
      ENDED      DECLINE       wrong   wrong           wrong     wrong          wrong          none      wrong
      ENDED      SIGNAL        wrong   wrong           wrong     wrong          wrong          none      wrong
      ENDED      MEDIA_FLOWS   wrong   wrong           wrong     wrong          wrong          none      wrong
      ENDED      END           wrong   wrong           wrong     wrong          wrong          none      wrong
      ENDED      DEVICE_AWAY   -       -               -         -              -              -         -
      ENDED      DEVICE_BACK   -       -               -         -              -              -         -
      ENDED      DEVICE_GONE   -       -               -         -              -              -         -
      ENDED      DEVICE_ONLINE -       -               -         -              -              -         -
      ENDED      ANOTHER_TAKEN -       -               -         -              -              -         -
      ENDED      USER_DISABLED -       -               -         -              -              -         -
      ENDED      RING_TIMEOUT  -       -               -         -              -              -         -
      """;

  private record Cell(CallState state, CallRole role, CallEvent event) {}

  private static Map<Cell, CallAction> expected() {
    List<String[]> lines = TABLE.lines().map(line -> line.strip().split("\\s+")).toList();
    String[] header = lines.getFirst();
    Map<Cell, CallAction> cells = new HashMap<>();
    for (String[] line : lines.subList(1, lines.size())) {
      for (int column = 2; column < header.length; column++) {
        CallAction action = SHORT.get(line[column]);
        assertThat(action).as(line[column]).isNotNull();
        cells.put(
            new Cell(
                CallState.valueOf(line[0]),
                CallRole.valueOf(header[column]),
                CallEvent.valueOf(line[1])),
            action);
      }
    }
    return cells;
  }

  @Test
  void everyStateRoleAndEventIsAsWrittenDown() {
    Map<Cell, CallAction> expected = expected();
    for (CallState state : CallState.values()) {
      for (CallRole role : CallRole.values()) {
        for (CallEvent event : CallEvent.values()) {
          Cell cell = new Cell(state, role, event);
          assertThat(expected).containsKey(cell);
          assertThat(CallTransitions.of(state, role, event))
              .as(cell.toString())
              .isEqualTo(expected.get(cell));
        }
      }
    }
    assertThat(expected)
        .hasSize(CallState.values().length * CallRole.values().length * CallEvent.values().length);
  }

  @Test
  void everyMessageOfADeviceIsAnsweredSomehow() {
    for (CallState state : CallState.values()) {
      for (CallRole role : CallRole.values()) {
        Arrays.stream(CallEvent.values())
            .filter(CallEvent::isMessage)
            .forEach(event ->
                assertThat(CallTransitions.of(state, role, event)).isNotEqualTo(CallAction.IGNORE));
      }
    }
  }
}
