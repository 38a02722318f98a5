package sotto.switchboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.EndReason;
import sotto.store.CallParticipant;

/** A second implementation of the whole table: every state, input and relation. */
class CallTransitionsTest {
  private static final String TABLE =
      """
      .          input         CALLER  RINGING_DEVICE  ANSWERER  CALLERS_OTHER  CALLEES_OTHER  STRANGER  NOBODY
      STARTING   ACCEPT        later   later           later     later          later          none      later
      STARTING   DECLINE       later   later           later     later          later          none      later
      STARTING   SIGNAL        later   later           later     later          later          none      later
      STARTING   MEDIA_FLOWS   later   later           later     later          later          none      later
      STARTING   END           later   later           later     later          later          none      later
      STARTING   HANG_UP       later   later           later     later          later          none      later
      STARTING   DEVICE_AWAY   later   later           later     later          later          -         later
      STARTING   DEVICE_BACK   later   later           later     later          later          -         later
      STARTING   DEVICE_GONE   later   later           later     later          later          -         later
      STARTING   DEVICE_ONLINE later   later           later     later          later          -         later
      STARTING   ANOTHER_TAKEN later   later           later     later          later          -         later
      STARTING   USER_DISABLED later   later           later     later          later          -         later
      STARTING   RING_TIMEOUT  later   later           later     later          later          -         later
      RINGING    ACCEPT        wrong   answer          wrong     wrong          wrong          none      wrong
      RINGING    DECLINE       wrong   decline         wrong     wrong          decline        none      wrong
      RINGING    SIGNAL        toring  pass            wrong     wrong          wrong          none      wrong
      RINGING    MEDIA_FLOWS   wrong   wrong           wrong     wrong          wrong          none      wrong
      RINGING    END           cancel  leave           wrong     wrong          wrong          none      wrong
      RINGING    HANG_UP       cancel  decline         wrong     wrong          wrong          none      wrong
      RINGING    DEVICE_AWAY   -       -               -         -              -              -         -
      RINGING    DEVICE_BACK   -       -               -         -              -              -         -
      RINGING    DEVICE_GONE   finish  lose            -         -              lose           -         -
      RINGING    DEVICE_ONLINE -       -               -         -              join           -         -
      RINGING    ANOTHER_TAKEN -       -               -         finish         -              -         -
      RINGING    USER_DISABLED finish  finish          finish    finish         finish         -         -
      RINGING    RING_TIMEOUT  giveup  giveup          giveup    giveup         giveup         -         giveup
      ANSWERED   ACCEPT        wrong   wrong           wrong     wrong          wrong          none      wrong
      ANSWERED   DECLINE       wrong   wrong           wrong     wrong          wrong          none      wrong
      ANSWERED   SIGNAL        pass    wrong           pass      wrong          wrong          none      wrong
      ANSWERED   MEDIA_FLOWS   media   wrong           media     wrong          wrong          none      wrong
      ANSWERED   END           hangup  wrong           hangup    wrong          wrong          none      wrong
      ANSWERED   HANG_UP       hangup  wrong           hangup    wrong          wrong          none      wrong
      ANSWERED   DEVICE_AWAY   others  -               others    -              -              -         -
      ANSWERED   DEVICE_BACK   others  -               others    -              -              -         -
      ANSWERED   DEVICE_GONE   finish  -               finish    -              -              -         -
      ANSWERED   DEVICE_ONLINE -       -               -         -              -              -         -
      ANSWERED   ANOTHER_TAKEN finish  finish          finish    finish         finish         -         finish
      ANSWERED   USER_DISABLED finish  finish          finish    finish         finish         -         finish
      ANSWERED   RING_TIMEOUT  -       -               -         -              -              -         -
      CONNECTED  ACCEPT        wrong   wrong           wrong     wrong          wrong          none      wrong
      CONNECTED  DECLINE       wrong   wrong           wrong     wrong          wrong          none      wrong
      CONNECTED  SIGNAL        pass    wrong           pass      wrong          wrong          none      wrong
      CONNECTED  MEDIA_FLOWS   -       wrong           -         wrong          wrong          none      wrong
      CONNECTED  END           hangup  wrong           hangup    wrong          wrong          none      wrong
      CONNECTED  HANG_UP       hangup  wrong           hangup    wrong          wrong          none      wrong
      CONNECTED  DEVICE_AWAY   others  -               others    -              -              -         -
      CONNECTED  DEVICE_BACK   others  -               others    -              -              -         -
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
      ENDED      HANG_UP       wrong   wrong           wrong     wrong          wrong          none      wrong
      ENDED      DEVICE_AWAY   -       -               -         -              -              -         -
      ENDED      DEVICE_BACK   -       -               -         -              -              -         -
      ENDED      DEVICE_GONE   -       -               -         -              -              -         -
      ENDED      DEVICE_ONLINE -       -               -         -              -              -         -
      ENDED      ANOTHER_TAKEN -       -               -         -              -              -         -
      ENDED      USER_DISABLED -       -               -         -              -              -         -
      ENDED      RING_TIMEOUT  -       -               -         -              -              -         -
      """;

  private static final DeviceId DEVICE = DeviceId.random();
  private static final UserId USER = UserId.random();
  private static final Participant CALLER = Participant.of(CallParticipant.caller(USER, DEVICE));
  private static final Participant CALLEE = Participant.of(CallParticipant.callee(USER));
  private static final OnlineDevice ONLINE =
      new OnlineDevice(USER, DEVICE, new ClientInfo(ClientKind.WEB, "1", true), false);

  private static final Map<String, CallRelation> RELATIONS = new LinkedHashMap<>();
  private static final Map<String, CallInput> INPUTS = new LinkedHashMap<>();

  static {
    RELATIONS.put("CALLER", new CallRelation(CALLER, CallRelation.Part.TAKES_PART));
    RELATIONS.put("RINGING_DEVICE", new CallRelation(CALLEE, CallRelation.Part.RINGS));
    RELATIONS.put("ANSWERER", new CallRelation(CALLEE, CallRelation.Part.TAKES_PART));
    RELATIONS.put("CALLERS_OTHER", new CallRelation(CALLER, CallRelation.Part.OTHER));
    RELATIONS.put("CALLEES_OTHER", new CallRelation(CALLEE, CallRelation.Part.OTHER));
    RELATIONS.put("STRANGER", CallRelation.STRANGER);
    RELATIONS.put("NOBODY", CallRelation.NONE);

    INPUTS.put("ACCEPT", new CallInput.Accept(USER, ONLINE.asRemote(), Reply.NOBODY));
    INPUTS.put("DECLINE", new CallInput.Decline(USER, DEVICE, Reply.NOBODY));
    INPUTS.put("SIGNAL", new CallInput.Signal(USER, DEVICE, null, "", Reply.NOBODY));
    INPUTS.put("MEDIA_FLOWS", new CallInput.MediaFlows(USER, DEVICE, Reply.NOBODY));
    INPUTS.put("END", end(EndReason.DEVICE_CLOSED));
    INPUTS.put("HANG_UP", end(EndReason.HUNG_UP));
    INPUTS.put("DEVICE_AWAY", new CallInput.DeviceAway(USER, DEVICE));
    INPUTS.put("DEVICE_BACK", new CallInput.DeviceBack(USER, DEVICE));
    INPUTS.put("DEVICE_GONE", new CallInput.DeviceGone(USER, DEVICE, EndReason.DEVICE_CLOSED));
    INPUTS.put("DEVICE_ONLINE", new CallInput.DeviceOnline(ONLINE));
    INPUTS.put("ANOTHER_TAKEN", new CallInput.AnotherTaken(USER, Reply.NOBODY));
    INPUTS.put("USER_DISABLED", new CallInput.UserDisabled(USER));
    INPUTS.put("RING_TIMEOUT", new CallInput.RingTimeout());
  }

  private static CallInput end(EndReason reason) {
    return new CallInput.End(USER, DEVICE, reason, Reply.NOBODY);
  }

  private static String nameOf(CallAction action) {
    return switch (action) {
      case CallAction.Defer _ -> "later";
      case CallAction.Answer _ -> "answer";
      case CallAction.Decline _ -> "decline";
      case CallAction.Cancel _ -> "cancel";
      case CallAction.Leave _ -> "leave";
      case CallAction.Lose _ -> "lose";
      case CallAction.Join _ -> "join";
      case CallAction.PassToRinging _ -> "toring";
      case CallAction.PassOn _ -> "pass";
      case CallAction.MarkMedia _ -> "media";
      case CallAction.HangUp _ -> "hangup";
      case CallAction.Finish _ -> "finish";
      case CallAction.TellOthers _ -> "others";
      case CallAction.GiveUp _ -> "giveup";
      case CallAction.Refuse refusal -> refusal.code() == ErrorCode.NO_SUCH_CALL ? "none" : "wrong";
      case CallAction.Nothing _ -> "-";
    };
  }

  @Test
  void everyStateInputAndRelationIsAsWrittenDown() {
    List<String> header = List.of();
    List<String> rows = new ArrayList<>();
    for (String line : TABLE.lines().toList()) {
      List<String> words = List.of(line.strip().split("\\s+"));
      if (header.isEmpty()) {
        header = words.subList(2, words.size());
        continue;
      }
      rows.add(words.get(0) + " " + words.get(1));
      for (int column = 0; column < header.size(); column++) {
        CallRelation relation = Objects.requireNonNull(RELATIONS.get(header.get(column)));
        CallInput input = Objects.requireNonNull(INPUTS.get(words.get(1)));
        CallAction action = CallTransitions.of(CallState.valueOf(words.get(0)), relation, input);
        assertThat(nameOf(action))
            .as(words.get(0) + " " + words.get(1) + " " + header.get(column))
            .isEqualTo(words.get(column + 2));
      }
    }
    assertThat(Set.copyOf(header)).isEqualTo(RELATIONS.keySet());
    assertThat(rows).doesNotHaveDuplicates().hasSize(CallState.values().length * INPUTS.size());
  }

  @Test
  void everyKindOfInputIsInTheTable() {
    assertThat(INPUTS.values().stream().map(CallInput::getClass).distinct().count())
        .isEqualTo(
            CallInput.class.getPermittedSubclasses().length
                - 1
                + CallInput.Message.class.getPermittedSubclasses().length);
  }

  @Test
  void everyMessageOfADeviceIsAnsweredSomehow() {
    for (CallState state : CallState.values()) {
      for (CallRelation relation : RELATIONS.values()) {
        INPUTS.values().stream()
            .filter(CallInput.Message.class::isInstance)
            .filter(input -> !(input instanceof CallInput.MediaFlows))
            .forEach(input ->
                assertThat(CallTransitions.of(state, relation, input))
                    .isNotInstanceOf(CallAction.Nothing.class));
      }
    }
  }
}
