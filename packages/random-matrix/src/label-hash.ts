/**
 * 32-bit hash of a stream's label: FNV-1a over the bytes of its UTF-16 code units, low byte first, then the finaliser
 * of MurmurHash3, which spreads short labels over all 32 bits.
 *
 * @returns An unsigned 32-bit integer.
 */
export function labelHash(label: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < label.length; i++) {
    const code = label.charCodeAt(i);
    hash = Math.imul(hash ^ (code & 255), 0x01000193);
    hash = Math.imul(hash ^ (code >>> 8), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
