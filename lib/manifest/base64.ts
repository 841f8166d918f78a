/**
 * The text that base64 stands for, a byte a character: enough to look for ASCII in it. Undefined for what is no
 * base64, which the API server refuses. Browsers have `atob` too, but not Node's Buffer.
 */
export function fromBase64(base64: string): string | undefined {
  try {
    return atob(base64);
  } catch {
    return undefined;
  }
}
