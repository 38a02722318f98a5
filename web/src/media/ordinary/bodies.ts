import { maxBodyChars } from "../../link/limits";
import { asFingerprint } from "./fingerprint";
import type { Description, PeerMessage } from "./peerMessage";

const version = 1;
const maxGeneration = 10_000;

/**
 * The codec of the messages between the devices, which are the opaque bodies of `call.signal`: the
 * one place that depends on their form. An end-to-end protocol takes its place.
 */
interface SessionBodies {
  write(message: PeerMessage): string;
  /** Null unless the body is a message of ours. Bodies from the server are not trusted. */
  read(body: string): PeerMessage | null;
}

/** Bodies that the server could read, and alter. */
export const plainBodies: SessionBodies = { write: encodeBody, read: decodeBody };

/** The body of a `call.signal`: JSON with a version, `{"v":1,"type":…}`. */
function encodeBody(message: PeerMessage): string {
  return JSON.stringify({ v: version, ...message });
}

/** Null unless the body is one of ours, with exactly the fields of its type. */
function decodeBody(body: string): PeerMessage | null {
  const fields = fieldsOf(body);
  if (fields?.["v"] !== version) return null;
  const message = messageOf(fields);
  // The version is the one field that the message has not.
  if (message === null || Object.keys(message).length + 1 !== Object.keys(fields).length)
    return null;
  return message;
}

function fieldsOf(body: string): Readonly<Record<string, unknown>> | null {
  if (body.length > maxBodyChars) return null;
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function messageOf(fields: Readonly<Record<string, unknown>>): PeerMessage | null {
  const { type, candidate, mid, muted, camera, sharing } = fields;
  switch (type) {
    case "offer":
    case "answer": {
      const description = descriptionOf(fields);
      return description === null ? null : { type, ...description };
    }
    case "candidate": {
      const generation = generationOf(fields);
      if (generation === null || typeof candidate !== "string" || typeof mid !== "string")
        return null;
      return isCandidate(candidate) && /^[0-9A-Za-z]{1,16}$/.test(mid)
        ? { type, generation, candidate, mid }
        : null;
    }
    case "state":
      return typeof muted === "boolean" &&
        typeof camera === "boolean" &&
        typeof sharing === "boolean"
        ? { type, muted, camera, sharing }
        : null;
    case "restart":
      return { type };
    default:
      return null;
  }
}

function descriptionOf(fields: Readonly<Record<string, unknown>>): Description | null {
  const { sdp } = fields;
  const generation = generationOf(fields);
  const fingerprint =
    typeof fields["fingerprint"] === "string" ? asFingerprint(fields["fingerprint"]) : null;
  return typeof sdp === "string" && generation !== null && fingerprint !== null
    ? { generation, sdp, fingerprint }
    : null;
}

function generationOf({ generation }: Readonly<Record<string, unknown>>): number | null {
  return typeof generation === "number" &&
    Number.isInteger(generation) &&
    generation >= 0 &&
    generation <= maxGeneration
    ? generation
    : null;
}

function isCandidate(text: string): boolean {
  return text.length <= 512 && /^candidate:[\x20-\x7e]+$/.test(text);
}
