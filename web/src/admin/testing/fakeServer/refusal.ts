/** A refusal of the fake server. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;

  constructor(status: number, code: string, field?: string) {
    super(code);
    this.status = status;
    this.code = code;
    this.field = field;
  }

  toResponse(): Response {
    return Response.json(
      { code: this.code, detail: "as the fake server has it", field: this.field, requestId: "r1" },
      { status: this.status },
    );
  }
}

/** The item, or NOT_FOUND. */
export function existing<T>(found: T | undefined): T {
  if (found === undefined) throw new Refusal(404, "NOT_FOUND");
  return found;
}
