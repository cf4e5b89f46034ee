/** Texts that are syntax somewhere: each must stay text in every field of every format, or be refused. */
export const hostileTexts: readonly string[] = [
  "line\nbreak",
  "carriage\rreturn",
  "separator\u2028here",
  'quote " double',
  "quote ' single",
  "back \\ slash",
  "</entry>",
  "<!-- -->",
  "]]>",
  "*/ alert(1) /*",
  "{{title}}",
  "{{{title}}}",
  "$(reboot)",
  "`reboot`",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant as text.
  "${HOME}",
  "[concat('a', 'b')]",
  "[resourceGroup().location]",
  "; deny all",
  "# comment",
  "a, b",
  "constructor",
  "__proto__",
  "über Zürich 東京",
  "x".repeat(300),
];

/** Hosts that are ordinary names to DNS and something else to careless code. */
export const oddHosts: readonly string[] = [
  "constructor.example.com",
  "hasownproperty",
  "xn--bcher-kva.example",
  "_tcp.example.com",
];
