/** Configurations as people write them, with what Squid makes of their oddities; all of them it takes, and the reader must too. */
export interface HandWritten {
  readonly title: string;
  /** sample.conf, with "@" for the folder of the lists. */
  readonly conf: string;
  readonly lists?: Readonly<Record<string, string>>;
}

export const handWritten: readonly HandWritten[] = [
  {
    title: "lines that go on behind comments and empty lines, and join without a space",
    conf: `acl hosts dstdomain -n a.test \\
# a comment in between, \\

   \tb.test .c.te\\
st # not this \\
d.test
http_access allow hosts
`,
  },
  {
    title: "a file that ends in the middle of a line",
    conf: "http_access deny CONNECT\nhttp_access allow all \\\n",
  },
  {
    title: "CR, tabs and form feeds before lines",
    conf: "\t acl a dstdomain\t-n  a.test\r\n\f\vhttp_access allow a\r\nhttp_access deny all\rnot this\n",
  },
  {
    title: "names in any letter case, and values added after use",
    conf: "acl Hosts dstdomain -n A.Test\nhttp_access allow hOSTS\nacl HOSTS dstdomain .b.test\n",
  },
  {
    title: "options of one line that hold for all values",
    conf: "acl a dstdomain a.test\nacl a dstdomain -n -- b.test\nhttp_access allow a\n",
  },
  {
    title: "names of addresses in the URL",
    conf: "acl a dstdomain .a.test none\nacl b dstdomain b.test\nhttp_access deny b\nhttp_access allow a\nhttp_access deny !b CONNECT\n",
  },
  {
    title: "lists with comments, blanks, CR and no last line feed",
    conf: `acl a dstdomain -n b.test '@/hosts.txt'\nacl s src "@/sources.txt"\nhttp_access allow a s\n`,
    lists: {
      "hosts.txt": "# head\r\n\r\n  .a.test  # why\r\n#b\r\n\tc.test",
      "sources.txt": "10.0.0.0/9 # half\n2001:db8::/32\n127.0.0.1",
    },
  },
  {
    title: "entries that never match",
    conf: `acl a dstdomain -n "@/hosts.txt"\nacl b dstdomain -n *.c.test ..d.test\nhttp_access allow a\nhttp_access deny b\n`,
    lists: { "hosts.txt": "\ufeffa.test\nb.test.\n*.b.test\n" },
  },
  {
    title: "entries that an earlier one takes in",
    conf: "acl a dstdomain -n .a.test b.a.test .c.a.test .a.test x.c.a.test\nhttp_access allow a\n",
  },
  {
    title: "ranges, masks and host bits",
    conf: `acl s src 10.0.0.5/255.255.255.0 10.1.0.3-10.1.0.9 10.2.0.0-10.2.1.0/24 10.3.7.7/16 10.4.0.1-10.4.0.9/30
acl s src 2001:db8::3-2001:db8::9 2001:db8:1::-2001:db8:2::/48 2001:db8:4::1/47
http_access allow s
`,
  },
  {
    title: "IPv4 as a part of IPv6",
    conf: "acl s src ::/1\nacl d dst ::/80\nhttp_access deny d\nhttp_access allow s\n",
  },
  { title: "the word ipv6", conf: "acl s src ipv6 ::1\nhttp_access allow s\nhttp_access deny !s\n" },
  {
    title: "what squid takes for all",
    conf: "acl s src 0.0.0.0/0\nacl d dst all 10.0.0.0/8\nhttp_access deny !s\nhttp_access allow d\n",
  },
  {
    title: "destinations in the URL only",
    conf: "acl d dst -n 10.0.0.0/8 2001:db8::/32\nacl e dst 10.0.0.0/16\nhttp_access deny e\nhttp_access allow d\nhttp_access deny !d\n",
  },
  {
    title: "ports as numbers and ranges",
    conf: "acl p port 0-10 0443 1000-2000 2001 65535\nhttp_access allow p\n",
  },
  {
    title: "methods and schemes",
    conf: "acl m method get HEAD\nacl h proto http FTP\nacl c method connect\nacl p port 443\nhttp_access deny m p\nhttp_access allow h m\nhttp_access deny !h !c\nhttp_access allow !m\n",
  },
  {
    title: "ACLs that squid brings along, with more values",
    conf: "acl localhost src 10.0.0.7\nacl manager proto cache_object\nacl CONNECT method HEAD\nhttp_access deny to_localhost\nhttp_access allow localhost CONNECT\nhttp_access deny manager\nhttp_access allow all !localhost\n",
  },
  {
    title: "groups of ACLs",
    conf: `acl a dstdomain -n .a.test
acl b dstdomain b.test
acl p port 443 80
acl one any-of a b
acl both all-of !a p
acl both all-of a CONNECT
acl one any-of p
http_access deny !one
http_access allow both
http_access deny !both
`,
  },
  {
    title: "server names of requests, which are their hosts",
    conf: "acl a ssl::server_name --client-requested .a.test\nacl b ssl::server_name b.test\nhttp_access allow a\nhttp_access deny !b\n",
  },
  {
    title: "lines without ACLs, ACLs without values, and duplicates",
    conf: "acl none dstdomain -n\nacl p port\nacl s src\nhttp_access deny\nhttp_access allow none\nhttp_access deny p\nhttp_access allow !s CONNECT CONNECT\nhttp_access deny CONNECT !CONNECT\n",
  },
  {
    title: "directives that decide nothing",
    conf: "via off\nrefresh_pattern . 0 20% 4320\ncache deny all\nforwarded_for delete\nhttp_access allow all\nshutdown_lifetime 1 second\n",
  },
  {
    title: "a whole squid.conf that ends in an allow",
    conf: "http_port 3130\nacl a dstdomain -n a.test\nhttp_access allow a\n",
  },
  {
    title: "a whole squid.conf that ends in a deny",
    conf: "acl a dstdomain -n a.test\nhttp_access deny a\nhttp_port 3130\n",
  },
  {
    title: "a whole squid.conf without a line of access",
    conf: "http_port 127.0.0.1:3130\nhttp_port 3131 name=main\n",
  },
];
