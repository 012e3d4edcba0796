/** One JSON document on stdout. Infinity has no JSON form and becomes null; its status says why. */
export function writeJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
