export function toFunction(text: string, idOf: (path: string) => string): string;
