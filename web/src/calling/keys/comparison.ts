import type { Bytes } from "../../e2ee/bytes/bytes";
import { ConfirmRequest } from "../../e2ee/confirm/confirmRequest";
import { ConfirmResponse } from "../../e2ee/confirm/confirmResponse";
import { ConfirmReveal } from "../../e2ee/confirm/confirmReveal";
import { ShownCode } from "../../e2ee/confirm/newDevice";
import type { Id } from "../model/vocabulary";

/** A code this browser shows, and what hangs on it. Kept over a reload of the page. */
export interface Comparison {
  readonly confirmationId: Id;
  readonly expiresAt: number;
  readonly request: ConfirmRequest;
  readonly shown: ShownCode;
  /** The person has said here that both codes are the same. */
  readonly agreed: boolean;
}

export interface ComparisonRecord {
  readonly confirmationId: Id;
  readonly expiresAt: number;
  readonly request: Bytes;
  readonly response: Bytes;
  readonly reveal: Bytes;
  readonly code: string;
  readonly agreed: boolean;
}

export function recordOfComparison(comparison: Comparison): ComparisonRecord {
  const { shown, request, ...rest } = comparison;
  return {
    ...rest,
    request: request.object.bytes,
    response: shown.response.object.bytes,
    reveal: shown.reveal.object.bytes,
    code: shown.code,
  };
}

/**
 * The counterpart of {@link recordOfComparison}. Everything in it passed its checks when it came;
 * they are made again as of a time at which they did.
 *
 * @throws RefusedError when the record is not what was kept
 */
export async function comparisonOfRecord(record: ComparisonRecord, user: Id): Promise<Comparison> {
  const { confirmationId, expiresAt, agreed, code } = record;
  const request = await ConfirmRequest.parse(record.request, user, expiresAt);
  const response = await ConfirmResponse.parse(record.response, request.id, user, expiresAt);
  const reveal = await ConfirmReveal.parse(record.reveal, request, response.id);
  const shown = new ShownCode(reveal, code, response);
  return { confirmationId, expiresAt, request, shown, agreed };
}
