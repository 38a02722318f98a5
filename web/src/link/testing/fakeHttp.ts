import { vi } from "vitest";

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** The answer to a request: a status and a body, or none at all. */
type Reply = { readonly status: number; readonly body?: unknown } | "no answer";

/** The HTTP half of the server, with the answers that a test sets. Later rules come first. */
export class FakeHttp {
  readonly asked: Asked[] = [];
  readonly #rules: { readonly method: string; readonly path: string; readonly reply: Reply }[] = [];
  #held: (() => void)[] | null = null;

  constructor() {
    vi.stubGlobal("fetch", (request: Request) => this.answer(request));
  }

  on(method: string, path: string, status: number, body?: unknown): this {
    this.#rules.unshift({ method, path, reply: { status, body } });
    return this;
  }

  fails(method: string, path: string, code: string, status = 409): this {
    return this.on(method, path, status, { code, detail: "no" });
  }

  unreachable(method: string, path: string): this {
    this.#rules.unshift({ method, path, reply: "no answer" });
    return this;
  }

  /** Keeps answers back until `release`. */
  hold(): void {
    this.#held = [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const answer of held) answer();
  }

  /** The answer to a request; for tests that put something of their own before it. */
  async answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const path = pathname.replace("/api/v1", "") + search;
    const text = await request.text();
    this.asked.push({
      method: request.method,
      path,
      body: text === "" ? null : (JSON.parse(text) as unknown),
    });
    if (this.#held !== null) await new Promise<void>((resolve) => this.#held?.push(resolve));
    const rule = this.#rules.find((one) => one.method === request.method && one.path === path);
    if (rule === undefined) throw new Error(`nothing said about ${request.method} ${path}`);
    if (rule.reply === "no answer") throw new TypeError("unreachable");
    const { status, body } = rule.reply;
    return body === undefined ? new Response(null, { status }) : Response.json(body, { status });
  }
}
