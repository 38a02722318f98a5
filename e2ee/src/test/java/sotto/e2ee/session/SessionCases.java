package sotto.e2ee.session;

import java.util.ArrayList;
import java.util.List;
import sotto.e2ee.Case;
import sotto.e2ee.SeededRandomness;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.media.Media;
import sotto.e2ee.rules.Rule;

/** Cases of sealed signals. */
public final class SessionCases {
  private static final LegId LEG = new LegId("ab".repeat(16));
  private static final Signal.Confirm CONFIRM =
      new Signal.Confirm(ByteString.zeros(32), ByteString.zeros(32));
  private static final Signal.ConfirmAck ACK = new Signal.ConfirmAck(ByteString.zeros(32));
  private static final Signal.State STATE = new Signal.State(true, true, false);
  private static final Signal.Candidate CANDIDATE = new Signal.Candidate("0", "");

  private SessionCases() {}

  /** All of this package. */
  public static List<Case> all() throws Exception {
    List<Case> cases = new ArrayList<>();
    ByteString first = sender(0).seal(CONFIRM);
    cases.add(open(Rule.R_DATA_1, "another version", flip(first, 0)));
    cases.add(open(Rule.R_DATA_1, "another type", flip(first, 1)));
    cases.add(open(Rule.R_DATA_1, "another leg", flip(first, 2)));
    cases.add(open(Rule.R_DATA_2, "one missing", sender(1).seal(STATE)));
    cases.add(open(Rule.R_DATA_3, "changed", flip(first, 30)));
    cases.add(open(Rule.R_DATA_3, "cut off", first.slice(0, first.size() - 1)));
    cases.add(open(Rule.R_DATA_4, "a call signal before CONFIRM", sender(0).seal(STATE)));
    cases.add(open(Rule.R_DATA_4, "a candidate before CONFIRM", sender(0).seal(CANDIDATE)));
    cases.add(open(Rule.R_DATA_4, "an ACK of the caller", sender(0).seal(ACK)));
    cases.add(sequence(Rule.R_DATA_4, "CONFIRM twice", CallRole.CALLER, List.of(CONFIRM, CONFIRM)));
    cases.add(sequence(Rule.R_DATA_4, "CONFIRM_ACK twice", CallRole.CALLEE, List.of(ACK, ACK)));
    cases.add(
        sequence(Rule.R_DATA_4, "a call signal before the ACK", CallRole.CALLEE, List.of(STATE)));
    cases.add(
        sequence(Rule.R_DATA_4, "a CONFIRM of the callee", CallRole.CALLEE, List.of(CONFIRM)));
    cases.add(
        new Case(
            Rule.R_DATA_5,
            "the sequence used up",
            () -> sender(SignalSender.MAX_SIGNALS).seal(STATE)));
    cases.add(
        sequence(
            Rule.R_DATA_6,
            "a description without a data section",
            CallRole.CALLEE,
            List.of(ACK, new Signal.MediaChange(new Media(List.of())))));
    return cases;
  }

  private static Case open(Rule rule, String what, ByteString frame) {
    return new Case(rule, "signal: " + what, () -> receiver(CallRole.CALLER).open(frame));
  }

  private static Case sequence(Rule rule, String what, CallRole role, List<Signal> signals) {
    return new Case(
        rule,
        "signal: " + what,
        () -> {
          SignalSender sender = sender(0);
          SignalReceiver receiver = receiver(role);
          for (Signal signal : signals) {
            receiver.open(sender.seal(signal));
          }
        });
  }

  private static SignalSender sender(long next) {
    return new SignalSender(LEG, key(), next);
  }

  private static SignalReceiver receiver(CallRole role) {
    return new SignalReceiver(LEG, key(), role);
  }

  private static DirectionKey key() {
    return DirectionKey.cut(new SeededRandomness("session").secret(DirectionKey.MATERIAL_BYTES));
  }

  private static ByteString flip(ByteString bytes, int at) {
    byte[] copy = bytes.toArray();
    copy[at] ^= 4;
    return ByteString.of(copy);
  }
}
