import { createDOMRenderer, type GriffelRenderer } from "@griffel/react";

/** The nonce of this response, under which the content security policy lets styles in. */
export function styleNonce(document: Document): string | undefined {
  const nonce = document.querySelector('meta[property="csp-nonce"]')?.getAttribute("content");
  return nonce ? nonce : undefined;
}

/** The renderer of Fluent's styles; every style element it makes carries the nonce. */
export function createRenderer(document: Document): GriffelRenderer {
  const nonce = styleNonce(document);
  return createDOMRenderer(
    document,
    nonce === undefined ? {} : { styleElementAttributes: { nonce } },
  );
}
