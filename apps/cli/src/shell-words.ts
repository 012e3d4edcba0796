/** Words as a shell reads them back. */
export function shellWords(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w./=:,-]+$/.test(word) ? word : shellQuoted(word);
}

/** A text between single quotes, as a shell reads it back. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
