package sotto.benchmarks.signalling;

import io.vertx.core.Future;
import sotto.e2e.signalling.BrowserCall;
import sotto.e2e.signalling.CallFrame;
import sotto.protocol.CallId;
import sotto.protocol.UserId;

/** Two devices that call each other again and again, as two browsers did when recorded. */
final class LoadPair {
  private final LoadSide caller;
  private final LoadSide callee;

  LoadPair(LoadDevice caller, UserId callerId, LoadDevice callee, UserId calleeId) {
    this.caller = new LoadSide(caller, calleeId, BrowserCall.of(CallFrame.Side.CALLER));
    this.callee = new LoadSide(callee, callerId, BrowserCall.of(CallFrame.Side.CALLEE));
  }

  /** One complete call, from the invite until both were notified of its end. */
  Future<Void> call() {
    CallId id = CallId.random();
    Future<Void> called = callee.play(id);
    return Future.all(caller.play(id), called).mapEmpty();
  }
}
