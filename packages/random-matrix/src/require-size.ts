/** Throws unless a size is a positive integer, in the words `function: requirement, got value; remedy`. */
export function requireSize(caller: string, name: string, value: number, remedy: string): void {
  if (!(Number.isSafeInteger(value) && value > 0)) {
    throw new RangeError(`${caller}: ${name} must be a positive integer, got ${value}; ${remedy}`);
  }
}

/** Throws unless a row's number is a nonnegative integer. */
export function requireRow(caller: string, value: number): void {
  if (!(Number.isSafeInteger(value) && value >= 0)) {
    throw new RangeError(
      `${caller}: fromRow must be a nonnegative integer, got ${value}; pass the number of the first row to draw`,
    );
  }
}
