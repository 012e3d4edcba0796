const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of a base64 text. Neither `atob` nor `Buffer` is in every engine. */
export function bytesFromBase64(text: string): Uint8Array {
  const codes = new Uint8Array(128);
  for (let i = 0; i < alphabet.length; i++) codes[alphabet.charCodeAt(i)] = i;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let word = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    word = (word << 6) | (codes[text.charCodeAt(i)] as number);
    // The low bits that a whole number of bytes needs are there after every character but the first of four.
    if (i % 4 > 0 && at < bytes.length) bytes[at++] = word >> (2 * (3 - (i % 4)));
  }
  return bytes;
}
