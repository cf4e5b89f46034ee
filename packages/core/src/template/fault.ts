/** Why a template is not taken, and where; lines and columns count from 1. */
export class TemplateFault extends Error {
  readonly line?: number;
  readonly column?: number;

  constructor(message: string, place: { readonly line?: number; readonly column?: number } = {}) {
    super(message);
    this.name = "TemplateFault";
    if (place.line !== undefined) this.line = place.line;
    if (place.column !== undefined) this.column = place.column;
  }
}
