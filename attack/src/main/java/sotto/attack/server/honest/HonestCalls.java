package sotto.attack.server.honest;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import sotto.attack.server.subject.Member;
import sotto.client.InviteOutcome;
import sotto.client.fixtures.CallingPerson;
import sotto.protocol.CallId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;

/** Two people who are online, and the calls between them. */
public final class HonestCalls implements AutoCloseable {
  private final HonestRecord record;
  private final CallingPerson caller;
  private final CallingPerson callee;

  private HonestCalls(HonestRecord record, CallingPerson caller, CallingPerson callee) {
    this.record = record;
    this.caller = caller;
    this.callee = callee;
  }

  /** Both come online. */
  public static HonestCalls between(HonestRecord record, Member caller, Member callee)
      throws Exception {
    CallingPerson first = caller.online();
    try {
      return new HonestCalls(record, first, callee.online());
    } catch (Exception e) {
      first.close();
      throw e;
    }
  }

  /** A call that rings, is accepted, connects and is ended by the caller. */
  public void call() throws Exception {
    CallId call = begin();
    end(call);
  }

  /** A call that goes on. */
  public CallId begin() throws Exception {
    caller.events.clear();
    callee.events.clear();
    CallId call = CallId.random();
    UserId user = callee.device.userId();
    record.timed(
        "invite",
        () -> {
          InviteOutcome outcome = get(caller.calling.invite(call, user, ShownMode.STANDARD, false));
          if (!(outcome instanceof InviteOutcome.Rings)) {
            throw new IllegalStateException("does not ring: " + outcome);
          }
          return await(callee, ServerMessage.CallIncoming.class);
        });
    record.timed(
        "accept",
        () -> {
          done(callee.calling.accept(call));
          return await(caller, ServerMessage.CallAccepted.class);
        });
    record.timed(
        "connect",
        () -> {
          done(caller.calling.connected(call));
          done(callee.calling.connected(call));
          await(caller, ServerMessage.CallConnected.class);
          return await(callee, ServerMessage.CallConnected.class);
        });
    return call;
  }

  /** The caller ends it. */
  public void end(CallId call) throws Exception {
    record.timed(
        "end",
        () -> {
          done(caller.calling.end(call, EndReason.HUNG_UP));
          return await(callee, ServerMessage.CallEnded.class);
        });
  }

  /** A signal of the caller arrives at the callee. */
  public void signal(CallId call) throws Exception {
    callee.events.clear();
    record.timed(
        "signal in the long call",
        () -> {
          done(caller.calling.signal(call, callee.device.deviceId(), "c2lnbmFs"));
          return await(callee, ServerMessage.CallSignal.class);
        });
  }

  /** The caller sends a signal and waits for no answer. */
  public void send(CallId call, String body) {
    callee.events.clear();
    var _ = caller.calling.signal(call, callee.device.deviceId(), body);
  }

  private static void done(CompletableFuture<ServerMessage> answer) throws Exception {
    ServerMessage message = get(answer);
    if (!(message instanceof ServerMessage.Done)) {
      throw new IllegalStateException("refused: " + message);
    }
  }

  private static <T> T get(CompletableFuture<T> answer) throws Exception {
    return answer.get(30, SECONDS);
  }

  private static <T> T await(CallingPerson person, Class<T> type) throws Exception {
    long until = System.nanoTime() + SECONDS.toNanos(30);
    for (long left = 30; left > 0; left = (until - System.nanoTime()) / SECONDS.toNanos(1)) {
      Object event = person.events.poll(left, SECONDS);
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
    throw new TimeoutException("no " + type.getSimpleName());
  }

  @Override
  public void close() {
    caller.close();
    callee.close();
  }
}
