package sotto.switchboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.store.CallRecord;

/**
 * Devices that send any message at any time, with writes that become durable at any time. {@link
 * CallsFixture} checks at every message that the change is durable.
 */
class CallsRandomWalkTest {
  private static final int WALKS = 150;
  private static final int STEPS = 250;

  @Test
  void whateverHappensEveryCallEndsOnceAndBothSidesHearTheSame() {
    long base = System.nanoTime();
    for (int walk = 0; walk < WALKS; walk++) {
      long seed = base + walk;
      try {
        new Walk(seed).run();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + "L", e);
      }
    }
  }

  private static final class Walk {
    private final CallsFixture f = new CallsFixture();
    private final Random random;
    private final List<UserId> people = new ArrayList<>();
    private final List<OnlineDevice> devices = new ArrayList<>();
    private final List<CallId> ids = new ArrayList<>();

    /** Devices that have lost their call, and so need no notice of its end. */
    private final Set<DeviceId> forgetful = new HashSet<>();

    Walk(long seed) {
      random = new Random(seed);
      for (int i = 0; i < 4; i++) {
        UserId person = f.person("person " + i);
        people.add(person);
        for (int j = random.nextInt(3); j >= 0; j--) {
          devices.add(f.device(person));
        }
      }
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        step();
        f.log.giveUpWaitingSince(f.time.instant().minus(DurableWrites.PATIENCE));
        checkOneCallOfTheirOwnAPerson();
      }
      // All remaining calls are ended.
      f.settle();
      people.forEach(f.calls::userDisabled);
      f.settle();
      f.pass(Duration.ofSeconds(31));
      checkEnds();
    }

    private void step() {
      OnlineDevice device = pick(devices);
      switch (random.nextInt(14)) {
        case 0, 1 -> invite(device);
        case 2, 3 -> f.say(device, new ClientMessage.CallAccept(id()));
        case 4 -> f.say(device, new ClientMessage.CallDecline(id()));
        case 5, 6 -> f.say(device, new ClientMessage.CallConnected(id()));
        case 7 -> f.say(device, new ClientMessage.CallEnd(id(), pick(ENDS)));
        case 8 -> f.say(device, new ClientMessage.CallSignal(id(), pick(devices).device(), "body"));
        case 9 -> {
          if (f.away.add(device.device())) {
            f.calls.deviceAway(device.user(), device.device());
          } else {
            f.away.remove(device.device());
            f.calls.deviceResumed(device.user(), device.device());
          }
        }
        case 10 -> {
          if (random.nextInt(8) == 0) {
            forgetful.add(device.device());
            f.calls.deviceRenewed(
                device,
                random.nextBoolean() ? id() : null,
                random.nextBoolean() ? List.of() : List.of(id()));
          }
        }
        case 11 -> f.log.commitOne();
        case 12 -> f.agent.runOne();
        default -> {
          f.log.commitOne();
          f.time.pass(Duration.ofMillis(random.nextInt(2_000)));
          f.agent.run();
        }
      }
      if (random.nextInt(40) == 0) {
        f.calls.userDisabled(pick(people));
      }
      if (f.log.waiting() > 0 && random.nextInt(60) == 0) {
        f.log.failOne();
      }
    }

    private static final List<EndReason> ENDS =
        List.of(EndReason.HUNG_UP, EndReason.DEVICE_CLOSED, EndReason.MEDIA_FAILED);

    private void invite(OnlineDevice device) {
      CallId id = CallId.random();
      ids.add(id);
      f.say(device, CallsFixture.invite(id, pick(people)));
    }

    /** Mostly one of the latest calls. */
    private CallId id() {
      return ids.isEmpty()
          ? CallId.random()
          : ids.get(Math.max(0, ids.size() - 1 - random.nextInt(4)));
    }

    private <T> T pick(List<T> from) {
      return from.get(random.nextInt(from.size()));
    }

    private void checkOneCallOfTheirOwnAPerson() {
      Set<UserId> busy = new HashSet<>();
      for (CallRecord row : f.log.rows()) {
        // A row may stay open for a while after a failed write; its call is over nevertheless.
        if (row.endedAt() == null
            && !f.log.ends.containsKey(row.id())
            && !f.log.failed.contains(row.id())) {
          assertThat(busy.add(row.caller().user())).isTrue();
          // A call that only rings is not the callee's own yet.
          assertThat(row.answeredAt() == null || busy.add(row.callees().getFirst().user()))
              .isTrue();
        }
      }
    }

    private void checkEnds() {
      for (CallRecord row : f.log.rows()) {
        int ends = f.log.ends.getOrDefault(row.id(), Set.of()).size();
        boolean endedAtStart = row.endedAt() != null && row.endedAt().equals(row.startedAt());
        assertThat(ends).as("ends of %s", row).isEqualTo(ends == 0 && endedAtStart ? 0 : 1);
        assertThat(row.endedAt()).as("end of %s", row).isNotNull();
        checkWhatWasHeard(row);
      }
    }

    private void checkWhatWasHeard(CallRecord row) {
      List<EndReason> reasons = new ArrayList<>();
      for (OnlineDevice device : devices) {
        List<ServerMessage> all = f.sent.getOrDefault(device.device(), List.of());
        long begun =
            all.stream()
                .filter(
                    m -> m instanceof ServerMessage.CallIncoming in && in.callId().equals(row.id()))
                .count();
        List<ServerMessage.CallEnded> ended =
            all.stream()
                .filter(ServerMessage.CallEnded.class::isInstance)
                .map(ServerMessage.CallEnded.class::cast)
                .filter(m -> m.callId().equals(row.id()))
                .toList();
        if (begun > 0 && !forgetful.contains(device.device())) {
          assertThat(ended).as("%s was rung, so it hears the end", device).isNotEmpty();
        }
        boolean isEnd =
            row.participants().stream().anyMatch(each -> device.device().equals(each.device()));
        if (isEnd && !ended.isEmpty() && !forgetful.contains(device.device())) {
          reasons.add(ended.getFirst().reason());
        }
      }
      assertThat(new HashSet<>(reasons))
          .as("both ends of %s hear the same", row)
          .hasSizeLessThan(2);
      if (row.endReason() != null && !reasons.isEmpty()) {
        assertThat(reasons.getFirst()).isEqualTo(row.endReason());
      }
    }
  }
}
