package sotto.attack.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import sotto.attack.evidence.Evidence;
import sotto.client.e2ee.CallEnding;
import sotto.client.e2ee.CallEvent;
import sotto.client.e2ee.PlaceOutcome;
import sotto.client.e2ee.Question;
import sotto.client.fixtures.MediaNetwork;
import sotto.client.keys.ContactFinding;
import sotto.client.keys.OwnStanding;
import sotto.client.keys.ToggleFinding;
import sotto.e2ee.code.SecurityCode;
import sotto.e2ee.handshake.Concern;
import sotto.e2ee.rules.FailureKind;

/** Reads the outcome of an attack from the honest clients. */
public final class Findings {
  private final List<String> gained = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final List<String> shown = new CopyOnWriteArrayList<>();
  private volatile boolean codesDiffer;

  Findings() {}

  /** Records a gain of the attacker that a client should have prevented. */
  public void gained(String what) {
    gained.add(what);
  }

  /** Records a client's refusal outside a call. */
  public void refused(String what) {
    refused.add(what);
  }

  /** Records a warning outside a call. */
  public void shown(String what) {
    shown.add(what);
  }

  /** Two short codes, of a new device and a confirmed one, are not the same. */
  public void codesDiffer() {
    codesDiffer = true;
  }

  /**
   * Reads a client's finding on a contact's keys, as the page about a contact does.
   *
   * @param published how many devices the directory has shown
   */
  void lookedUp(HonestDevice device, ContactFinding finding, int published) {
    switch (finding) {
      case ContactFinding.Usable usable -> {
        usable.notices().forEach(notice -> shown(device + " sees: " + words(notice)));
        if (usable.devices().size() < published) {
          refused(device + "'s client does not take the keys of a device");
        }
        if (usable.toggle() instanceof ToggleFinding.Unproven()) {
          shown(device + " sees: only the server says what their setting is");
        }
      }
      case ContactFinding.NotSetUp() -> shown(device + " sees: not set up");
      case ContactFinding.RolledBack() -> refused(device + " sees: their device list is cut off");
      case ContactFinding.Forked() -> refused(device + " sees: their device list is forked");
      case ContactFinding.Unverifiable(FailureKind kind) ->
          refused(device + " sees: their keys " + words(kind));
    }
  }

  private static String words(ContactFinding.Notice notice) {
    return switch (notice) {
      case ContactFinding.Notice.RootChanged changed -> words(Concern.ROOT_CHANGED);
      case ContactFinding.Notice.UnconfirmedDevices unconfirmed ->
          words(Concern.UNCONFIRMED_DEVICE);
      case ContactFinding.Notice.Stale() -> words(Concern.STALE_LIST);
    };
  }

  Evidence read(List<HonestDevice> devices, MediaNetwork network, Set<String> rules) {
    List<String> got = new ArrayList<>(gained);
    List<String> no = new ArrayList<>(refused);
    List<String> seen = new ArrayList<>(shown);
    List<SecurityCode> codes = new ArrayList<>();
    for (HonestDevice device : devices) {
      device.placed().forEach(outcome -> placed(device, outcome, no, seen));
      device.heard().forEach(event -> heard(device, event, no, seen));
      device.heard(CallEvent.Confirmed.class).forEach(confirmed -> codes.add(confirmed.code()));
    }
    List<MediaNetwork.Release> misdirected =
        network.releases().stream().filter(MediaNetwork.Release::isMisdirected).toList();
    misdirected.forEach(release -> got.add("media of " + name(devices, release)));
    List<String> ends = new ArrayList<>();
    for (HonestDevice device : devices) {
      for (CallEvent.Ended ended : device.heard(CallEvent.Ended.class)) {
        if (ended.how() instanceof CallEnding.ByServer) {
          ends.add(device + " sees: the server says that the call is over");
        }
      }
    }
    for (HonestDevice device : devices) {
      // A question that was ignored has protected no one.
      if (got.isEmpty() || device.agrees()) {
        device.asked().forEach(question -> seen.add(device + " is asked: " + words(question)));
      }
    }
    boolean established = ends.isEmpty() && network.releases().size() >= 2 && misdirected.isEmpty();
    boolean differ =
        codesDiffer
            || (codes.size() == 1 && !misdirected.isEmpty())
            || codes.stream().distinct().count() > 1;
    return new Evidence(got, no, seen, ends, rules, differ, established);
  }

  private static String name(List<HonestDevice> devices, MediaNetwork.Release release) {
    return devices.stream()
        .filter(device -> device.id().equals(release.by()))
        .map(HonestDevice::name)
        .findFirst()
        .orElse("somebody");
  }

  private static void placed(
      HonestDevice device, PlaceOutcome outcome, List<String> no, List<String> seen) {
    switch (outcome) {
      case PlaceOutcome.NotVerified(var finding, FailureKind kind) ->
          no.add(device + "'s client does not call: " + words(kind));
      case PlaceOutcome.NoDevice() -> {}
      case PlaceOutcome.OnlyEndToEnd() ->
          no.add(device + "'s client makes end-to-end encrypted calls only");
      case PlaceOutcome.Failed(String code) -> no.add(device + "'s client gives up: " + code);
      case PlaceOutcome.Ordinary ordinary -> seen.add(device + " sees an ordinary call, no shield");
      case PlaceOutcome.PolicyRefuses refuses -> seen.add(device + " shows that policy refuses");
      case PlaceOutcome.Rings rings -> {}
      case PlaceOutcome.Glare glare -> {}
      case PlaceOutcome.OverAtOnce over -> {}
      case PlaceOutcome.NotSetUp() -> seen.add(device + " shows that keys are missing");
      case PlaceOutcome.NotAgreed said -> {}
      case PlaceOutcome.Unreachable() -> {}
      case PlaceOutcome.NotPlaced failed -> {}
    }
  }

  private static void heard(
      HonestDevice device, CallEvent event, List<String> no, List<String> seen) {
    switch (event) {
      case CallEvent.IncomingRefused refusal ->
          no.add(device + " sees: a call " + words(refusal.kind()));
      case CallEvent.Ended(var call, CallEnding.Refused(FailureKind kind)) ->
          no.add(device + "'s call ends: it " + words(kind));
      case CallEvent.OrdinaryRefused refusal ->
          no.add(device + "'s client declines an ordinary call");
      case CallEvent.Incoming incoming ->
          incoming.concerns().stream()
              .filter(concern -> concern != Concern.UNCONFIRMED_DEVICE)
              .forEach(concern -> seen.add(device + " sees: " + words(concern)));
      case CallEvent.Standing(OwnStanding standing) -> standing(device, standing, seen);
      default -> {}
    }
  }

  private static void standing(HonestDevice device, OwnStanding standing, List<String> seen) {
    switch (standing) {
      case OwnStanding.RolledBack() ->
          seen.add(device + " sees an alert: own device list rolled back");
      case OwnStanding.Forked() -> seen.add(device + " sees an alert: own device list forked");
      case OwnStanding.AnotherRoot another ->
          seen.add(device + " sees an alert: own identity is another");
      case OwnStanding.Unverifiable unverifiable ->
          seen.add(device + " sees an alert: own keys do not verify");
      default -> {}
    }
  }

  private static String words(FailureKind kind) {
    return switch (kind) {
      case CHANGED_ON_THE_WAY -> "was changed on the way";
      case COULD_NOT_BE_VERIFIED -> "could not be verified";
      case TOO_OLD_A_CLIENT -> "is from too old a client";
      case CLOCKS_DIFFER -> "is from a device whose clock does not agree";
    };
  }

  private static String words(Concern concern) {
    return switch (concern) {
      case ROOT_CHANGED -> "their identity is another than before";
      case UNCONFIRMED_DEVICE -> "their device is not confirmed";
      case STALE_LIST -> "no device has vouched for their list for seven days";
      case BEHIND -> "they were shown an old list of mine";
    };
  }

  private static String words(Question question) {
    return switch (question) {
      case Question.RootChanged changed -> "their identity is another than before";
      case Question.UnconfirmedDevices unconfirmed -> "their device is not confirmed";
      case Question.OrdinaryAfterEndToEnd after ->
          "an ordinary call, though calls were end-to-end encrypted before";
      case Question.OrdinaryThoughBothOn both ->
          "an ordinary call, though both have end-to-end encryption on";
    };
  }
}
