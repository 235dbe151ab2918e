/** A count with its word: `1 AS`, `3 ASes`; the plural is the word with an s where none is given. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
