import { decodeBody, encodeBody } from "../../e2ee/bytes/opaqueBody";
import { ConfirmRequest } from "../../e2ee/confirm/confirmRequest";
import { ConfirmResponse } from "../../e2ee/confirm/confirmResponse";
import { ConfirmReveal } from "../../e2ee/confirm/confirmReveal";
import { ShownCode } from "../../e2ee/confirm/newDevice";
import type { Id } from "../../base/vocabulary";

/** A code this browser shows, and what hangs on it. Kept over a reload of the page. */
export interface Comparison {
  readonly confirmationId: Id;
  readonly expiresAt: number;
  readonly request: ConfirmRequest;
  readonly shown: ShownCode;
  /** The person has said here that both codes are the same. */
  readonly agreed: boolean;
}

interface Written {
  readonly confirmationId: Id;
  readonly expiresAt: number;
  readonly request: string;
  readonly response: string;
  readonly reveal: string;
  readonly code: string;
  readonly agreed: boolean;
}

export function writeComparison(comparison: Comparison): string {
  const { shown, request, ...rest } = comparison;
  const written: Written = {
    ...rest,
    request: encodeBody(request.object.bytes),
    response: encodeBody(shown.response.object.bytes),
    reveal: encodeBody(shown.reveal.object.bytes),
    code: shown.code,
  };
  return JSON.stringify(written);
}

/**
 * The counterpart of {@link writeComparison}. Everything in it passed its checks when it came; they
 * are made again as of a time at which they did.
 *
 * @throws RefusedError when it is not what was kept
 */
export async function readComparison(text: string, user: Id): Promise<Comparison> {
  const written = JSON.parse(text) as Written;
  const { confirmationId, expiresAt, agreed, code } = written;
  const request = await ConfirmRequest.parse(decodeBody(written.request), user, expiresAt);
  const encoded = decodeBody(written.response);
  const response = await ConfirmResponse.parse(encoded, request.id, user, expiresAt);
  const reveal = await ConfirmReveal.parse(decodeBody(written.reveal), request, response.id);
  const shown = new ShownCode(reveal, code, response);
  return { confirmationId, expiresAt, request, shown, agreed };
}
