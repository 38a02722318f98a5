package sotto.client.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.client.directory.PinRecipient;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.identity.ListHead;
import sotto.e2ee.identity.ListMemory;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.SecretBytes;
import sotto.e2ee.sign.VerifyingKey;
import sotto.e2ee.toggle.ToggleMemory;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * A {@link KeyState} as bytes, in the encoding of docs/protocol.md §2 with counts of {@code u32}.
 */
final class KeyStateCodec {
  private static final int MAX_OBJECT_BYTES = 65_535;

  private KeyStateCodec() {}

  static ByteWriter write(KeyState state) {
    ByteWriter out = new ByteWriter();
    StoredDevice device = state.device();
    out.flag(device != null);
    if (device != null) {
      writeDevice(out, device);
    }
    writeOwn(out, state.own());
    many(
        out,
        List.copyOf(state.contacts().entrySet()),
        contact -> {
          out.id(contact.getKey().value());
          writeContact(out, contact.getValue());
        });
    many(
        out,
        List.copyOf(state.seen().entrySet()),
        seen -> out.id(seen.getKey()).u64(seen.getValue().toEpochMilli()));
    many(out, state.pins(), out::v16);
    many(
        out,
        List.copyOf(state.unshared()),
        pin -> {
          out.id(pin.author().value()).u32(pin.sequence());
          switch (pin.recipient()) {
            case PinRecipient.Device(var recipient) -> out.flag(true).id(recipient.value());
            case PinRecipient.Recovery() -> out.flag(false);
          }
        });
    return out;
  }

  static KeyState read(ByteString bytes) throws RefusedException {
    ByteReader in = new ByteReader(bytes);
    StoredDevice device = in.flag("device") ? readDevice(in) : null;
    OwnMemory own = readOwn(in);
    Map<UserId, ContactMemory> contacts = new HashMap<>();
    for (long left = in.u32("contacts"); left > 0; left--) {
      contacts.put(new UserId(in.id("contact")), readContact(in));
    }
    Map<String, Instant> seen = new HashMap<>();
    for (long left = in.u32("seen"); left > 0; left--) {
      seen.put(in.id("seen"), Instant.ofEpochMilli(in.u64("seenAt")));
    }
    List<ByteString> pins = new ArrayList<>();
    for (long left = in.u32("pins"); left > 0; left--) {
      pins.add(in.v16("pin", 1, MAX_OBJECT_BYTES));
    }
    Set<UnsharedPin> unshared = new HashSet<>();
    for (long left = in.u32("unshared"); left > 0; left--) {
      DeviceId author = new DeviceId(in.id("author"));
      long sequence = in.u32("sequence");
      PinRecipient recipient =
          in.flag("recipient")
              ? new PinRecipient.Device(new DeviceId(in.id("recipient")))
              : new PinRecipient.Recovery();
      unshared.add(new UnsharedPin(author, sequence, recipient));
    }
    in.end();
    return new KeyState(device, own, contacts, seen, pins, unshared);
  }

  private static void writeDevice(ByteWriter out, StoredDevice device) {
    out.bytes(device.seed().expose()).v16(device.certificate()).u32(device.nextPrekeyId());
    many(
        out,
        device.prekeys(),
        prekey -> out.bytes(prekey.secret().expose()).v16(prekey.certificate()));
  }

  private static StoredDevice readDevice(ByteReader in) throws DecodeException {
    SecretBytes seed = SecretBytes.take(in.bytes("seed", 32).toArray());
    ByteString certificate = in.v16("certificate", 1, MAX_OBJECT_BYTES);
    long nextPrekeyId = in.u32("nextPrekeyId");
    List<StoredPrekey> prekeys = new ArrayList<>();
    for (long left = in.u32("prekeys"); left > 0; left--) {
      SecretBytes secret = SecretBytes.take(in.bytes("prekey", 96).toArray());
      prekeys.add(new StoredPrekey(secret, in.v16("prekeyCertificate", 1, MAX_OBJECT_BYTES)));
    }
    return new StoredDevice(seed, certificate, prekeys, nextPrekeyId);
  }

  private static void writeOwn(ByteWriter out, OwnMemory own) {
    writeList(out, own.list());
    ByteString kept = own.kept();
    out.flag(kept != null);
    if (kept != null) {
      out.u32(kept.size()).bytes(kept);
    }
    writeToggle(out, own.toggle());
    OwnMemory.Attested attested = own.attested();
    out.flag(attested != null);
    if (attested != null) {
      attested.head().write(out);
      out.u64(attested.at().toEpochMilli());
    }
  }

  private static OwnMemory readOwn(ByteReader in) throws RefusedException {
    ListMemory list = readList(in);
    ByteString kept = null;
    if (in.flag("kept")) {
      kept = in.bytes("keptList", Math.toIntExact(in.u32("keptBytes")));
    }
    ToggleMemory toggle = readToggle(in);
    OwnMemory.Attested attested = null;
    if (in.flag("attested")) {
      ListHead head = ListHead.read(in);
      attested = new OwnMemory.Attested(head, Instant.ofEpochMilli(in.u64("attestedAt")));
    }
    return new OwnMemory(list, kept, toggle, attested);
  }

  private static void writeContact(ByteWriter out, ContactMemory contact) {
    writeList(out, contact.list());
    VerifyingKey root = contact.root();
    out.flag(root != null);
    if (root != null) {
      out.bytes(root.bytes());
    }
    many(
        out,
        List.copyOf(contact.highestVersions().entrySet()),
        version -> out.id(version.getKey().value()).u8(version.getValue()));
    writeToggle(out, contact.toggle());
    Instant last = contact.lastEndToEnd();
    out.flag(last != null);
    if (last != null) {
      out.u64(last.toEpochMilli());
    }
  }

  private static ContactMemory readContact(ByteReader in) throws RefusedException {
    ListMemory list = readList(in);
    VerifyingKey root = in.flag("root") ? VerifyingKey.of(in.bytes("root", 32)) : null;
    Map<DeviceId, Integer> versions = new HashMap<>();
    for (long left = in.u32("versions"); left > 0; left--) {
      versions.put(new DeviceId(in.id("device")), in.u8("version"));
    }
    ToggleMemory toggle = readToggle(in);
    Instant last = in.flag("called") ? Instant.ofEpochMilli(in.u64("lastEndToEnd")) : null;
    return new ContactMemory(list, root, versions, toggle, last);
  }

  private static void writeList(ByteWriter out, @Nullable ListMemory list) {
    out.flag(list != null);
    if (list != null) {
      out.bytes(list.root().bytes());
      many(out, list.entries(), entry -> out.bytes(entry.id()).flag(entry.replaces()));
    }
  }

  private static @Nullable ListMemory readList(ByteReader in) throws RefusedException {
    if (!in.flag("list")) {
      return null;
    }
    VerifyingKey root = VerifyingKey.of(in.bytes("root", 32));
    List<ListMemory.Entry> entries = new ArrayList<>();
    for (long left = in.u32("entries"); left > 0; left--) {
      entries.add(new ListMemory.Entry(in.bytes("entry", 32), in.flag("replaces")));
    }
    return new ListMemory(root, entries);
  }

  private static void writeToggle(ByteWriter out, ToggleMemory toggle) {
    ToggleStatement last = toggle.last();
    out.flag(last != null);
    if (last != null) {
      out.v16(last.object().bytes());
    }
  }

  private static ToggleMemory readToggle(ByteReader in) throws DecodeException {
    return in.flag("toggle")
        ? new ToggleMemory(ToggleStatement.parse(in.v16("statement", 1, MAX_OBJECT_BYTES)))
        : ToggleMemory.EMPTY;
  }

  @FunctionalInterface
  private interface Element<T> {
    void write(T entry);
  }

  private static <T> void many(ByteWriter out, List<T> entries, Element<T> element) {
    out.u32(entries.size());
    entries.forEach(element::write);
  }
}
