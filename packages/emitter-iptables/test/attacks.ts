/** An edit of generated files that leaves every decision as it is, and what it does besides. */
export type Attack = readonly [
  title: string,
  edit: {
    readonly options?: Readonly<Record<string, string>>;
    /** The end of the path of the only file that is edited, or the first. */
    readonly file: string;
    readonly from: string | RegExp;
    readonly to: string;
    readonly what: string;
  },
];

const decidesNothing = "which decides nothing in any chain";
const corp = `the set "corp", ${decidesNothing}`;
const nftCorp = `the set "corp" of table inet "filter", ${decidesNothing}`;
const open = { "nft-hook": "output" };

const start = /^(?=create|\*filter|add table)/m;
const end = /$/;

/** Those that the tools take from a machine that holds the set corp, the table other and so on. */
export const attacks: readonly Attack[] = [
  [
    "a prefix in a set of others",
    { file: ".ipset", from: end, to: "create corp hash:net -exist\nadd corp 0.0.0.0/1\n", what: corp },
  ],
  [
    "a set of others that is emptied",
    { file: ".ipset", from: start, to: "create corp hash:net -exist\nflush corp\n", what: corp },
  ],
  [
    "a set of others that takes the content of an own one",
    {
      file: ".ipset",
      from: /swap (\S+)\+ (\S+_4)\n/,
      to: "$&create corp hash:net -exist\nswap $1+ corp\n",
      what: corp,
    },
  ],
  [
    "a set of others that is taken away",
    { file: ".ipset", from: end, to: "destroy lone -exist\n", what: `the set "lone", ${decidesNothing}` },
  ],
  [
    "all sets emptied",
    { file: ".ipset", from: start, to: "flush\n", what: "all sets are emptied, those of others, too" },
  ],
  [
    "a prefix taken out of a set of others",
    {
      file: ".ipset",
      from: end,
      to: "create corp hash:net -exist\ndel corp 192.0.2.0/24 -exist\n",
      what: corp,
    },
  ],
  [
    "all chains emptied",
    {
      file: ".v4.rules",
      from: "*filter\n",
      to: "*filter\n-F\n",
      what: "all chains of the table filter are emptied, those of others, too",
    },
  ],
  [
    "a chain of another table emptied",
    {
      file: ".v4.rules",
      from: end,
      to: "*nat\n:DOCKER - [0:0]\nCOMMIT\n",
      what: `chains of the table "nat", which are none of the policy's`,
    },
  ],
  [
    "a policy of another table",
    {
      options: { style: "linear" },
      file: ".v6.rules",
      from: start,
      to: "*mangle\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n",
      what: `chains of the table "mangle", which are none of the policy's`,
    },
  ],
  [
    "an element in a set of others",
    {
      file: ".nft",
      from: "\n\tset",
      to: "\n\tset corp { type ipv4_addr; flags interval; elements = { 0.0.0.0/1 }; }\n\tset",
      what: nftCorp,
    },
  ],
  [
    "a set in another table",
    {
      file: ".nft",
      from: end,
      to: "table inet other { set corp { type ipv4_addr; elements = { 192.0.2.8 }; }; }\n",
      what: 'the table inet "other", which holds no chain',
    },
  ],
  [
    "a table that is new",
    { file: ".nft", from: end, to: "add table ip6 new\n", what: 'the table ip6 "new", which holds no chain' },
  ],
  [
    "all tables deleted",
    {
      file: ".nft",
      from: start,
      to: "flush ruleset\n",
      what: "all tables are deleted, those of others, too",
    },
  ],
  [
    "the table that the chains join deleted",
    {
      file: ".nft",
      from: start,
      to: "add table inet filter\ndelete table inet filter\n",
      what: 'the table inet "filter" is deleted, with what others have in it',
    },
  ],
  [
    "the table that the chains join emptied",
    {
      file: ".nft",
      from: start,
      to: "add table inet filter\nflush table inet filter\n",
      what: 'all chains of the table inet "filter" are emptied, those of others, too',
    },
  ],
  [
    "what the machine needs besides flushed",
    {
      options: open,
      file: ".nft",
      from: end,
      to: "flush chain inet sample_src local\n",
      what: "the chain local is emptied, which holds what the machine needs besides",
    },
  ],
];
