package sotto.client.e2ee;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.client.keys.ContactFinding;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.e2ee.handshake.AnsweredLeg;
import sotto.e2ee.handshake.CallerHandshake;
import sotto.e2ee.handshake.Contact;
import sotto.e2ee.handshake.LegPlan;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.handshake.NewerListNeededException;
import sotto.e2ee.handshake.OfferedLeg;
import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.session.Signal;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.signalling.RemoteDevice;

/**
 * An outgoing call: a leg for each ringing device, one of which wins. Only on the agent.
 *
 * <p><b>Security guarantees:</b> offers go only to devices that the person has agreed to; the first
 * ANSWER that passes wins; if the ANSWER of the accepted device does not pass, the call ends.
 *
 * <p><b>Does not protect against:</b> a server that prevents all answers.
 */
final class OutgoingCall extends BaseCall {
  private static final Logger LOG = LoggerFactory.getLogger(OutgoingCall.class);
  private static final Set<Rule> OF_THE_LIST =
      Set.of(
          Rule.R_ANSWER_11,
          Rule.R_ANSWER_12,
          Rule.R_ANSWER_13,
          Rule.R_ANSWER_16,
          Rule.R_LIST_13,
          Rule.R_LIST_14);
  private static final int MAX_HELD = 64;

  /** The most offers to one device in one call (docs/protocol.md §6). */
  private static final int MAX_OFFERS = 8;

  private record DeviceLeg(DeviceId device, OfferedLeg leg) {}

  private record Held(DeviceId from, FrameHead frame) {}

  private final CallerHandshake handshake;
  private final Map<DeviceId, LegPlan> plans;
  private final Map<String, DeviceLeg> legs = new HashMap<>();
  private final Map<DeviceId, Integer> offers = new HashMap<>();
  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private Contact callee;
  private @Nullable DeviceId acceptedBy;
  private @Nullable AnsweredLeg answered;
  private boolean fetching;

  OutgoingCall(
      CallingContext context,
      CallId id,
      Contact callee,
      LocalParty self,
      Map<DeviceId, LegPlan> plans,
      boolean video,
      Consumer<CallId> forget) {
    super(context, id, callee.list().user(), forget);
    this.callee = callee;
    this.plans = new LinkedHashMap<>(plans);
    use(context.media().offer(video, mediaEvents()));
    this.handshake = new CallerHandshake(self, id, media().transport(), media().media());
  }

  /**
   * Offers the call to the ringing devices that were planned.
   *
   * @return those with an offer
   */
  Set<DeviceId> ring(Iterable<RemoteDevice> ringing) {
    Map<DeviceId, DeviceLeg> offered = new LinkedHashMap<>();
    for (RemoteDevice device : ringing) {
      LegPlan plan = plans.get(device.deviceId());
      if (plan != null && !offered.containsKey(device.deviceId())) {
        offers.merge(device.deviceId(), 1, Integer::sum);
        offer(device.deviceId(), plan, offered);
      }
    }
    if (offered.isEmpty()) {
      refuse(FailureKind.COULD_NOT_BE_VERIFIED);
    }
    return Set.copyOf(offered.keySet());
  }

  /**
   * A device rings that has come online, or come back: it gets a fresh OFFER if it was planned. An
   * earlier leg stays open, since the device may answer either.
   */
  void rings(RemoteDevice device) {
    DeviceId id = device.deviceId();
    LegPlan plan = plans.get(id);
    boolean over = isOver() || acceptedBy != null || answered != null || secured() != null;
    if (over || plan == null || offers.merge(id, 1, Integer::sum) > MAX_OFFERS) {
      return;
    }
    offer(id, plan, new HashMap<>());
  }

  private void offer(DeviceId device, LegPlan plan, Map<DeviceId, DeviceLeg> offered) {
    try {
      requireMaySign();
      OfferedLeg leg = handshake.offer(plan, context.randomness(), context.now());
      DeviceLeg deviceLeg = new DeviceLeg(device, leg);
      legs.put(leg.leg().id().value(), deviceLeg);
      offered.put(device, deviceLeg);
      var _ = context.client().signal(id, device, OpaqueBody.encode(leg.frame()));
    } catch (RefusedException e) {
      LOG.warn("call {}: no leg to {}: {}", id, device, e.getMessage());
    }
  }

  @Override
  public void accepted(RemoteDevice by) {
    acceptedBy = by.deviceId();
    boolean mayStillAnswer =
        answered != null
            || secured() != null
            || legs.values().stream().anyMatch(leg -> leg.device().equals(by.deviceId()));
    if (!mayStillAnswer) {
      refuse(Rule.R_ANSWER_1.kind());
    }
  }

  @Override
  public void signal(DeviceId from, String body) {
    FrameHead head = FrameHead.of(body).orElse(null);
    if (head == null) {
      if (answered != null || secured() != null) {
        refuse(Rule.R_DEC_1.kind());
      }
      return;
    }
    if (fetching) {
      if (held.size() < MAX_HELD) {
        held.add(new Held(from, head));
      }
      return;
    }
    take(from, head);
  }

  private void take(DeviceId from, FrameHead head) {
    SecuredCall secured = secured();
    AnsweredLeg won = answered;
    if (head.isAnswer()) {
      if (secured == null && won == null) {
        answer(from, head, true);
      }
      // Else dropped by R-ANSWER-2.
    } else if (secured != null) {
      securedSignal(secured, head.frame());
    } else if (won != null) {
      guarded(() -> progress(won.receive(head.frame())));
    }
  }

  private void answer(DeviceId from, FrameHead head, boolean mayFetch) {
    DeviceLeg offered = legs.get(head.leg());
    if (offered == null) {
      LOG.warn("call {}: {} answered a leg that was not offered", id, from);
      return;
    }
    try {
      AnsweredLeg won = offered.leg().answer(head.frame(), callee, context.now());
      legs.remove(head.leg());
      win(offered.device(), won);
    } catch (NewerListNeededException e) {
      if (mayFetch) {
        fetch(from, head);
      } else {
        legFailed(head.leg(), offered, e);
      }
    } catch (RefusedException e) {
      if (e.rule() != Rule.R_ANSWER_2) {
        legFailed(head.leg(), offered, e);
      }
    }
  }

  /** Fetches the callee's list again, which has grown, and holds frames meanwhile. */
  private void fetch(DeviceId from, FrameHead head) {
    fetching = true;
    context
        .background(() -> context.contacts().find(contact))
        .then((found, failure) -> {
          fetching = false;
          if (isOver()) {
            return;
          }
          if (found instanceof ContactFinding.Usable usable) {
            callee = usable.contact();
            answer(from, head, false);
            while (!held.isEmpty() && !isOver()) {
              Held next = held.remove();
              take(next.from(), next.frame());
            }
          } else {
            refuse(
                found == null
                    ? FailureKind.COULD_NOT_BE_VERIFIED
                    : found.failure().orElse(FailureKind.COULD_NOT_BE_VERIFIED));
          }
        });
  }

  private void legFailed(String leg, DeviceLeg offered, RefusedException failure) {
    legs.remove(leg);
    offered.leg().close();
    boolean acceptedOne = offered.device().equals(acceptedBy);
    if (acceptedOne || legs.isEmpty() || OF_THE_LIST.contains(failure.rule())) {
      refuse(failure);
    } else {
      LOG.warn("call {}: leg of {}: {}", id, offered.device(), failure.getMessage());
    }
  }

  private void win(DeviceId device, AnsweredLeg won) {
    answered = won;
    legs.values().forEach(other -> other.leg().close());
    legs.clear();
    use(new FrameOutbox(context, id, device));
    send(won.confirmFrame());
    context.person().received(new CallEvent.Answered(id));
    media().connect(won.transport(), won.media());
    sendWaiting();
  }

  private void progress(AnsweredLeg.Progress progress) throws RefusedException {
    switch (progress) {
      case AnsweredLeg.Progress.Repeated() -> {}
      case AnsweredLeg.Progress.Early(Signal.HangUp(Signal.Reason reason)) -> peerHungUp(reason);
      case AnsweredLeg.Progress.Early(Signal.Candidate candidate) -> media().received(candidate);
      case AnsweredLeg.Progress.Established(var call) -> {
        answered = null;
        secure(call, callee);
      }
    }
  }

  @Override
  @Nullable ByteString sealEarly(Signal.Early signal) throws RefusedException {
    AnsweredLeg won = answered;
    return won == null ? null : won.send(signal);
  }

  @Override
  void closeHandshake() {
    legs.values().forEach(leg -> leg.leg().close());
    legs.clear();
    AnsweredLeg won = answered;
    if (won != null) {
      won.close();
    }
  }
}
