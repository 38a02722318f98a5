package sotto.switchboard.signalling;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.ServerMessage;
import sotto.store.StoreUnavailableException;
import sotto.switchboard.calls.Calls;
import sotto.switchboard.calls.OnlineDevice;
import sotto.switchboard.calls.Reply;
import sotto.switchboard.presence.ChosenAvailabilities;
import sotto.switchboard.presence.PresenceBoard;

/** Dispatches each message to its handler. Only for the agent's thread. */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Links links;
  private final Calls calls;
  private final PresenceBoard presence;
  private final ChosenAvailabilities availabilities;
  private final SignallingMetrics metrics;
  private final CallableDevices callable;
  private final ChangeLimits limits;

  Dispatcher(
      Links links,
      Calls calls,
      PresenceBoard presence,
      ChosenAvailabilities availabilities,
      SignallingMetrics metrics,
      CallableDevices callable,
      ChangeLimits limits) {
    this.links = links;
    this.calls = calls;
    this.presence = presence;
    this.availabilities = availabilities;
    this.metrics = metrics;
    this.callable = callable;
    this.limits = limits;
  }

  /**
   * Handles the message.
   *
   * @param id the id for the answer; null if the device expects none
   */
  void dispatch(Link link, ClientMessage message, @Nullable String id) {
    OnlineDevice sender = Links.online(link);
    Reply reply = answer -> answer(link, id, answer);
    Duration wait = limits.use(sender.user(), message);
    if (wait != null) {
      reply.send(ServerMessage.Failed.until(ErrorCode.RATE_LIMITED, "too many such changes", wait));
      return;
    }
    switch (message) {
      case ClientMessage.SetAvailability set -> setAvailability(link, set, reply);
      case ClientMessage.SetIdle(boolean idle) -> {
        link.idle = idle;
        presence.refresh(sender.user());
        reply.done();
      }
      case ClientMessage.SetCapability(boolean endToEnd) -> {
        setCapability(link, endToEnd);
        reply.done();
      }
      case ClientMessage.WatchPresence(var people) -> {
        links.watches().watch(link, people);
        reply.done();
      }
      case ClientMessage.CallPreview preview -> {
        calls.preview(sender, preview, reply);
        callable.previewed(preview.callee());
      }
      case ClientMessage.CallInvite invite -> calls.invite(sender, invite, reply);
      case ClientMessage.CallAccept accept -> calls.accept(sender, accept, reply);
      case ClientMessage.CallDecline decline -> calls.decline(sender, decline, reply);
      case ClientMessage.CallSignal signal -> calls.signal(sender, signal, reply);
      case ClientMessage.CallConnected connected -> calls.connected(sender, connected, reply);
      case ClientMessage.CallEnd end -> calls.end(sender, end, reply);
      case ClientMessage.Hello _, ClientMessage.Ack _, ClientMessage.Ping _ ->
          throw new IllegalArgumentException("a control message");
    }
  }

  private void answer(Link link, @Nullable String id, ServerMessage answer) {
    if (answer instanceof ServerMessage.Failed failed) {
      metrics.error(failed.code());
    }
    if (id != null || !(answer instanceof ServerMessage.Done)) {
      links.send(link, EncodedMessage.of(answer), id);
    }
  }

  /**
   * A device that has become capable may ring, too. One that is no longer capable keeps its part in
   * a call, which has recorded the capability of its devices.
   */
  private void setCapability(Link link, boolean endToEnd) {
    ClientInfo before = link.client;
    if (before.endToEnd() != endToEnd) {
      link.client = new ClientInfo(before.kind(), before.version(), endToEnd);
      if (endToEnd) {
        calls.deviceCapable(Links.online(link));
      }
      callable.refresh(link.owner.user());
    }
  }

  private void setAvailability(Link link, ClientMessage.SetAvailability set, Reply reply) {
    availabilities.set(
        link.owner.user(),
        set.availability(),
        failure -> {
          if (failure == null) {
            reply.done();
          } else if (StoreUnavailableException.isOfStorage(failure)) {
            reply.fail(ErrorCode.STORE_UNAVAILABLE, "it could not be kept");
          } else {
            LOG.error("an availability could not be kept", failure);
            reply.fail(ErrorCode.INTERNAL, "it could not be kept");
          }
        });
  }
}
