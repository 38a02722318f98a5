import type { Bytes } from "../../e2ee/bytes/bytes";
import { DecodeError } from "../../e2ee/bytes/decodeError";
import { decodeBody, encodeBody } from "../../e2ee/bytes/opaqueBody";
import { api, type Schemas } from "../../link/api/client";
import { attempt } from "../../link/api/attempt";
import { done, failed, type Outcome } from "../../base/problem";
import type { Id } from "../../base/vocabulary";
import type { KeyDirectory, PublishedConfirmation, PublishedKeys, SealedPin } from "./keyDirectory";

const pinPage = 200;

/** As many as a server keeps of a person; one that shows more would never come to an end. */
const maxPins = 10_000;

/** The directory over the server's HTTP interface. */
export const httpKeyDirectory: KeyDirectory = {
  of: async (userId) =>
    read(await attempt(api.GET("/keys/{userId}", { params: { path: { userId } } })), keysOf),

  own: async () =>
    read(await attempt(api.GET("/me/keys")), ({ keys, names }) => ({
      keys: keysOf(keys),
      names: names.map((name) => ({ ...name, lastSeenAt: Date.parse(name.lastSeenAt) })),
    })),

  publishDevice: async (certificate, prekey) => {
    const body = { certificate: encodeBody(certificate), prekey: encodeBody(prekey) };
    return noted(await attempt(api.PUT("/me/keys/device", { body })));
  },

  putList: async (list) =>
    read(await attempt(api.PUT("/me/keys/list", { body: { list: encodeBody(list) } })), keysOf),

  putHead: async (statement) => {
    const body = { statement: encodeBody(statement) };
    return noted(await attempt(api.PUT("/me/keys/head", { body })));
  },

  setEndToEnd: async (on, only, statement) => {
    const signed = statement === null ? {} : { statement: encodeBody(statement) };
    return attempt(api.PUT("/me/end-to-end", { body: { on, only, ...signed } }));
  },

  addPins: async (author, sequence, copies) => {
    const sealed = copies.map(({ recipient, envelope }) => ({
      recipient,
      envelope: encodeBody(envelope),
    }));
    const body = { author, sequence, copies: sealed };
    return noted(await attempt(api.POST("/me/keys/pins", { body })));
  },

  pins: async (recipient) => {
    const whose = recipient === "recovery" ? ({ recipient } as const) : {};
    const all: SealedPin[] = [];
    for (;;) {
      const last = all.at(-1);
      const after = last && { afterAuthor: last.author, afterSequence: last.sequence };
      const query = { ...whose, ...after, limit: pinPage };
      const page = read(await attempt(api.GET("/me/keys/pins", { params: { query } })), (pins) =>
        pins.map((pin) => ({ ...pin, envelope: decodeBody(pin.envelope) })),
      );
      if (!page.ok) return page;
      all.push(...page.value);
      if (all.length > maxPins) return failed({ code: "UNREADABLE" });
      if (page.value.length < pinPage) return { ok: true, value: all };
    }
  },

  pinReach: async () => attempt(api.GET("/me/keys/pins/reach")),

  dropPins: async (author, from) => {
    const params = { path: { author }, query: { from } };
    return noted(await attempt(api.DELETE("/me/keys/pins/{author}", { params })));
  },

  confirmations: async () =>
    read(await attempt(api.GET("/me/keys/confirmations")), (open) => open.map(confirmationOf)),

  beginConfirmation: async (request) => {
    const body = { request: encodeBody(request) };
    return read(await attempt(api.POST("/me/keys/confirmations", { body })), confirmationOf);
  },

  respond: async (confirmationId, response) => {
    const path = "/me/keys/confirmations/{confirmationId}/response";
    const body = { response: encodeBody(response) };
    return noted(await attempt(api.PUT(path, { params: at(confirmationId), body })));
  },

  reveal: async (confirmationId, reveal) => {
    const path = "/me/keys/confirmations/{confirmationId}/reveal";
    const body = { reveal: encodeBody(reveal) };
    return noted(await attempt(api.PUT(path, { params: at(confirmationId), body })));
  },

  endConfirmation: async (confirmationId) => {
    const path = "/me/keys/confirmations/{confirmationId}";
    return noted(await attempt(api.DELETE(path, { params: at(confirmationId) })));
  },
};

function at(confirmationId: Id) {
  return { path: { confirmationId } };
}

function noted(outcome: Outcome<unknown>): Outcome {
  return outcome.ok ? done : outcome;
}

/** The answer, with its bytes; unreadable when one of them has another spelling. */
function read<S, T>(answered: Outcome<S>, how: (body: S) => T): Outcome<T> {
  if (!answered.ok) return answered;
  try {
    return { ok: true, value: how(answered.value) };
  } catch (error) {
    if (error instanceof DecodeError) return failed({ code: "UNREADABLE" });
    throw error;
  }
}

function keysOf({ userId, list, heads, devices, toggle }: Schemas["Keys"]): PublishedKeys {
  return {
    userId,
    list: optional(list),
    heads: heads.map(decodeBody),
    devices: devices.map(({ deviceId, certificate, prekey }) => ({
      deviceId,
      certificate: decodeBody(certificate),
      prekey: decodeBody(prekey),
    })),
    toggle: optional(toggle),
  };
}

function confirmationOf(open: Schemas["Confirmation"]): PublishedConfirmation {
  return {
    confirmationId: open.confirmationId,
    deviceId: open.deviceId,
    deviceName: open.deviceName,
    request: decodeBody(open.request),
    response: optional(open.response),
    reveal: optional(open.reveal),
    expiresAt: Date.parse(open.expiresAt),
  };
}

function optional(body: string | undefined): Bytes | null {
  return body === undefined ? null : decodeBody(body);
}
