package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sotto.client.CallingClient;
import sotto.client.ClientListener;
import sotto.client.LinkState;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.OrganisationId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;
import sotto.switchboard.calls.PolicyCallModes;
import sotto.switchboard.fixtures.GatedCallLog;
import sotto.switchboard.fixtures.ManualAgent;
import sotto.switchboard.fixtures.ManualTime;
import sotto.switchboard.fixtures.People;
import sotto.switchboard.fixtures.TestDirectory;

/**
 * Two devices exchange signals in a call while their sockets are cut: wherever that is, everything
 * arrives once and in order. One thread moves every frame, so that every point can be cut at.
 */
class ResumeTest {
  private static final int MESSAGES = 20;

  @Test
  void cutAtAnyPointNothingIsLostOrRepeated() {
    for (boolean serverKnows : new boolean[] {true, false}) {
      int steps = new Conversation(new Random(7)).talk(-1, serverKnows);
      assertThat(steps).isGreaterThan(60);
      for (int cut = 0; cut < steps; cut++) {
        try {
          new Conversation(new Random(7)).talk(cut, serverKnows);
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError("cut at step " + cut + ", server knows: " + serverKnows, e);
        }
      }
    }
  }

  @Test
  void cutAgainAndAgainNothingIsLostOrRepeated() {
    long base = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      long seed = base + i;
      try {
        new Conversation(new Random(seed)).talkWithManyCuts();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + "L", e);
      }
    }
  }

  private static final class Conversation {
    private final ManualAgent agent = new ManualAgent();
    private final ManualTime time = new ManualTime();
    private final TestDirectory directory = new TestDirectory();
    private final GatedCallLog log = new GatedCallLog();
    private final Random random;
    private final AgentSwitchboard switchboard;
    private final OrganisationId organisation = OrganisationId.random();
    private final Device ann;
    private final Device bob;
    private final CallId call = CallId.random();
    private int steps;
    private int cutAt = -1;
    private boolean serverKnows = true;
    private double cutChance;

    Conversation(Random random) {
      this.random = random;
      this.switchboard =
          new AgentSwitchboard(
              new AgentSwitchboard.Time(agent, time, time),
              SwitchboardConfig.defaults("test"),
              new AgentSwitchboard.Rules(
                  directory, _ -> CompletableFuture.completedFuture(true), new PolicyCallModes()),
              new AgentSwitchboard.Records(log, (_, _) -> new CompletableFuture<>(), Runnable::run),
              new SimpleMeterRegistry());
      switchboard.start(AgentSwitchboard.EarlierRun.NONE);
      ann = new Device("ann");
      bob = new Device("bob");
    }

    /**
     * Exchanges signals, with a cut at that step, if it is not negative. Returns the number of
     * steps.
     */
    int talk(int cut, boolean serverKnowsOfIt) {
      beginCall();
      cutAt = cut;
      serverKnows = serverKnowsOfIt;
      sayEverything();
      check();
      return steps;
    }

    void talkWithManyCuts() {
      beginCall();
      cutChance = 0.05;
      sayEverything();
      check();
    }

    private void beginCall() {
      ann.client.start();
      bob.client.start();
      untilQuiet();
      var invited = ann.client.invite(call, bob.who.user(), ShownMode.STANDARD, false);
      untilQuiet();
      assertThat(invited).isDone();
      var accepted = bob.client.accept(call);
      untilQuiet();
      assertThat(accepted).isCompletedWithValue(new ServerMessage.Done());
      steps = 0;
    }

    private void sayEverything() {
      for (int i = 0; i < MESSAGES; i++) {
        ann.client.link().send(new ClientMessage.CallSignal(call, null, "a" + i));
        bob.client.link().send(new ClientMessage.CallSignal(call, null, "b" + i));
        step();
        step();
      }
      cutChance = Math.min(cutChance, 0.02);
      untilQuiet();
      cutChance = 0;
      untilQuiet();
    }

    private void check() {
      assertThat(bob.heard(MESSAGES))
          .isEqualTo(IntStream.range(0, MESSAGES).mapToObj(i -> "a" + i).toList());
      assertThat(ann.heard(MESSAGES))
          .isEqualTo(IntStream.range(0, MESSAGES).mapToObj(i -> "b" + i).toList());
      ann.checkNothingElse();
      bob.checkNothingElse();
      assertThat(log.row(call).endedAt()).isNull();
    }

    /** Moves one frame of one device, or cuts it off. */
    private boolean step() {
      Device device = random.nextBoolean() ? ann : bob;
      if (steps++ == cutAt || random.nextDouble() < cutChance) {
        device.network.cut(cutAt >= 0 ? serverKnows : random.nextBoolean());
      }
      boolean moved = device.network.moveOne(random) || other(device).network.moveOne(random);
      agent.run();
      while (log.commitOne()) {
        agent.run();
      }
      return moved;
    }

    private Device other(Device device) {
      return device == ann ? bob : ann;
    }

    /**
     * Runs until no frame moves although time passes, including backoffs and due acknowledgements.
     */
    private void untilQuiet() {
      int quiet = 0;
      while (quiet < 8) {
        if (step()) {
          quiet = 0;
        } else {
          time.pass(Duration.ofMillis(300));
          agent.run();
          quiet++;
        }
      }
    }

    private final class Device {
      final DeviceSession who;
      final CutNetwork network;
      final CallingClient client;
      private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

      Device(String name) {
        who = new DeviceSession(SessionId.random(), UserId.random(), DeviceId.random());
        directory.put(People.ordinary(who.user(), organisation, name));
        network = new CutNetwork(socket -> switchboard.connect(socket, who));
        client =
            new CallingClient(
                network,
                new ClientInfo(ClientKind.HEADLESS, "1", true),
                new ClientListener() {
                  @Override
                  public void received(ServerMessage message) {
                    events.add(message);
                  }

                  @Override
                  public void stateChanged(LinkState state) {
                    events.add(state);
                  }
                },
                time,
                random);
      }

      List<String> heard(int count) {
        List<String> bodies = new ArrayList<>();
        while (bodies.size() < count) {
          Object event = next();
          if (event instanceof ServerMessage.CallSignal signal) {
            bodies.add(signal.body());
          }
        }
        return bodies;
      }

      /** Closes the client, after which no more events come, and checks the events. */
      void checkNothingElse() {
        client.close();
        for (Object event = next(); event != LinkState.CLOSED; event = next()) {
          assertThat(event).isNotInstanceOf(ServerMessage.CallSignal.class);
        }
      }

      private Object next() {
        try {
          Object event = events.poll(10, TimeUnit.SECONDS);
          assertThat(event).as("an event came").isNotNull();
          return event;
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
  }
}
