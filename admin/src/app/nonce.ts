/** The nonce of this page, which the server put into the markup; style elements made at run time must carry it. */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** react-remove-scroll (inside Mantine's modals) asks for the nonce under this name, which bundlers once agreed on. */
export function publishNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: pageNonce() });
}
