import { csvFormatRow } from 'd3-dsv';

/** Records as CSV by RFC 4180: CRLF after each, quotes where a field needs them. */
export function csvRecords(records: readonly (readonly string[])[]): string {
  return records.map((fields) => `${csvFormatRow([...fields])}\r\n`).join('');
}
