import type { templateHelpers } from "./reads.js";

type Statement = hbs.AST.Statement;
type Helper = (typeof templateHelpers)[number];

/**
 * A template as an expression of JavaScript: a function of TemplateWords and a view that returns the text. Only for
 * templates that findReads has passed: each path is a chain of plain names, which the checks of a view find there.
 */
export function generateFunction({ body }: hbs.AST.Program): string {
  return `function(words,view0){let text="";${generateAll(body, 0)}return text;}`;
}

/** What some statements add to the text; `lists` is how many lists are iterated around them. */
function generateAll(statements: readonly Statement[], lists: number): string {
  const lines: string[] = [];
  let pieces: string[] = [];
  const add = () => {
    if (pieces.length > 0) lines.push(`text+=${pieces.join("+")};`);
    pieces = [];
  };
  for (const statement of statements) {
    if (statement.type === "ContentStatement") {
      const { value } = statement as hbs.AST.ContentStatement;
      if (value !== "") pieces.push(JSON.stringify(value));
    } else if (statement.type === "MustacheStatement") {
      pieces.push(generateValue(statement as hbs.AST.MustacheStatement, lists));
    } else if (statement.type === "BlockStatement") {
      add();
      lines.push(generateBlock(statement as hbs.AST.BlockStatement, lists));
    }
  }
  add();
  return lines.join("");
}

function generateValue({ path, params, loc }: hbs.AST.MustacheStatement, lists: number): string {
  const helper = (path as hbs.AST.PathExpression).original as Helper;
  return `words.${helper}(${generatePath(params[0]!, lists)},${loc.start.line})`;
}

function generateBlock(block: hbs.AST.BlockStatement, lists: number): string {
  const { path, params, program, inverse, loc } = block;
  const value = generatePath(params[0]!, lists);
  const body = program?.body ?? [];
  const otherwise = inverse?.body ?? [];
  if (path.original === "each") {
    const inner = lists + 1;
    const [list, at] = [`list${inner}`, `at${inner}`];
    const loop = `for(let ${at}=0;${at}<${list}.length;${at}++){const view${inner}=${list}[${at}];${generateAll(body, inner)}}`;
    const none = generateAll(otherwise, lists);
    return `{const ${list}=words.list(${value},${loc.start.line});${loop}${none === "" ? "" : `if(${list}.length===0){${none}}`}}`;
  }
  const isTurned = path.original === "unless";
  const [held, absent] = isTurned ? [otherwise, body] : [body, otherwise];
  const none = generateAll(absent, lists);
  return `if(words.holds(${value})){${generateAll(held, lists)}}${none === "" ? "" : `else{${none}}`}`;
}

function generatePath(expression: hbs.AST.Expression, lists: number): string {
  const { data, depth, parts } = expression as hbs.AST.PathExpression;
  if (data) return generateData(parts[0]!, lists);
  return [`view${lists - depth}`, ...parts].join(".");
}

/** What a list tells of the item; outside of every list, nothing. */
function generateData(name: string, lists: number): string {
  if (lists === 0) return "undefined";
  if (name === "index") return `at${lists}`;
  return name === "first" ? `(at${lists}===0)` : `(at${lists}===list${lists}.length-1)`;
}
