package sotto.client.e2ee;

import java.util.HashSet;
import java.util.Set;
import sotto.protocol.CallId;
import sotto.protocol.signalling.ServerMessage;

/** Announces or refuses incoming ordinary calls. Only on the agent. */
final class IncomingOrdinaryCalls {
  private final CallingContext context;
  private final OrdinaryRules rules;
  private final Set<CallId> asking = new HashSet<>();

  IncomingOrdinaryCalls(CallingContext context, OrdinaryRules rules) {
    this.context = context;
    this.rules = rules;
  }

  void incoming(ServerMessage.CallIncoming incoming) {
    CallId id = incoming.callId();
    if (rules.refusesOrdinary()) {
      refuse(incoming);
      return;
    }
    asking.add(id);
    rules.questions(
        incoming.caller(),
        questions ->
            context.ask(
                questions,
                no -> {
                  if (!asking.remove(id)) {
                    return;
                  }
                  if (no.isPresent()) {
                    refuse(incoming);
                  } else {
                    context.person().received(new CallEvent.OrdinaryIncoming(incoming));
                  }
                }));
  }

  void ended(CallId id) {
    asking.remove(id);
  }

  private void refuse(ServerMessage.CallIncoming incoming) {
    var _ = context.client().decline(incoming.callId());
    context.person().received(new CallEvent.OrdinaryRefused(incoming));
  }
}
