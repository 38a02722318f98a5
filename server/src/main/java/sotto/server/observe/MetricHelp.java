package sotto.server.observe;

import static java.util.Map.entry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;

/** The HELP texts of all of Sotto's own metrics, in one place for operators to read. */
final class MetricHelp implements MeterFilter {
  static final Map<String, String> TEXTS =
      Map.ofEntries(
          entry("sotto.calls", "Calls that ring or go on."),
          entry("sotto.calls.started", "Calls that began to ring."),
          entry("sotto.calls.answered", "Calls that were answered."),
          entry("sotto.calls.connected", "Calls whose media connected."),
          entry("sotto.calls.ended", "Calls that ended, by reason."),
          entry("sotto.calls.write.failures", "Changes of calls that could not be stored."),
          entry(
              "sotto.certificate.days",
              "Days until the TLS certificate ends; 0 while the first is ordered."),
          entry("sotto.data.free.bytes", "Free space on the disk of the data folder."),
          entry(
              "sotto.lease.epoch",
              "The number of this holder of the database; 0 with SQLite, and for a standby."),
          entry(
              "sotto.lease.held", "1 while this server may write to the database, 0 as a standby."),
          entry("sotto.store.writable", "1 while changes can be stored, else 0."),
          entry("sotto.directory.current", "1 while all committed changes are in force, else 0."),
          entry("sotto.backup.age", "Seconds since the last backup; +Inf before the first."),
          entry("sotto.http.requests", "Requests by operation and status, with their time."),
          entry("sotto.http.failures", "Requests answered with 5xx."),
          entry(
              "sotto.http.bodies.unfinished.bytes",
              "Memory held by request bodies that have not arrived completely."),
          entry("sotto.http.connections", "Open connections, but those of trusted proxies."),
          entry(
              "sotto.http.connections.displaced",
              "Connections closed because their party had too many, or too much was not read."),
          entry(
              "sotto.http.connections.stalled",
              "Connections closed because their client read nothing for a minute."),
          entry(
              "sotto.http.streams.refused",
              "HTTP/2 streams refused because earlier answers were not read."),
          entry("sotto.sign.in.failures", "Passwords refused: wrong, or after too many attempts."),
          entry("sotto.signalling.links", "Devices online, also those about to reconnect."),
          entry("sotto.signalling.sockets", "Open WebSockets."),
          entry("sotto.signalling.messages", "Signalling messages by direction."),
          entry("sotto.signalling.errors", "Signalling messages that were refused, by code."),
          entry("sotto.signalling.disconnects", "WebSockets closed by the server, by code."));

  @Override
  public Meter.Id map(Meter.Id id) {
    String text = TEXTS.get(id.getName());
    return text == null
        ? id
        : new Meter.Id(
            id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), text, id.getType());
  }
}
