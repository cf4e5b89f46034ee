// The parser of the package alone; the package has the types of what it gives.
declare module "handlebars/dist/cjs/handlebars/compiler/base.js" {
  import "handlebars";

  export function parse(source: string): hbs.AST.Program;
}
