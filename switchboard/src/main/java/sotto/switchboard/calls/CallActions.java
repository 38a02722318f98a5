package sotto.switchboard.calls;

/**
 * Performs the actions of {@link CallTransitions}. A change is durable before a device is notified
 * of it, with one exception: the end ({@link CallEnds}). Only for the agent's thread.
 */
final class CallActions {
  private final CallMailbox mailbox;
  private final CallEnds ends;
  private final CallRinging ringing;
  private final CallMedia media;

  CallActions(CallContext context) {
    this.mailbox = new CallMailbox(context.writes(), this::act);
    this.ends = new CallEnds(context, mailbox);
    this.ringing = new CallRinging(context, mailbox, ends);
    this.media = new CallMedia(context, mailbox);
  }

  CallRinging ringing() {
    return ringing;
  }

  /** Handles an input: at once, or when the write in flight is durable. */
  void handle(Call call, CallInput input) {
    mailbox.put(call, input);
  }

  private void act(Call call, CallInput input) {
    switch (CallTransitions.of(call.state, call.relationOf(input), input)) {
      case CallAction.Defer(CallInput later) -> mailbox.defer(call, later);
      case CallAction.Answer(var callee, var accept) -> ringing.answer(call, callee, accept);
      case CallAction.Decline(var callee, var device, var reply) ->
          ringing.decline(call, callee, device, reply);
      case CallAction.Cancel(var end) -> ringing.cancel(call, end);
      case CallAction.Leave(var callee, var end) -> ringing.leave(call, callee, end);
      case CallAction.Lose(var callee, var gone) -> ringing.lose(call, callee, gone);
      case CallAction.Join(var callee, var online) -> ringing.join(call, callee, online);
      case CallAction.GiveUp() -> ringing.giveUp(call);
      case CallAction.PassToRinging(var signal) -> media.passToRinging(call, signal);
      case CallAction.PassOn(var from, var signal) -> media.passOn(call, from, signal);
      case CallAction.MarkMedia(var participant, var reply) ->
          media.markMedia(call, participant, reply);
      case CallAction.TellOthers(var participant, boolean online) ->
          media.notifyOthers(call, participant, online);
      case CallAction.HangUp(var participant, var end) -> ends.hangUp(call, participant, end);
      case CallAction.Finish(var reason, var by, var reply) -> ends.finish(call, reason, by, reply);
      case CallAction.Refuse refusal -> refusal.reply().fail(refusal.code(), refusal.message());
      case CallAction.Nothing(var reply) -> reply.done();
    }
  }
}
