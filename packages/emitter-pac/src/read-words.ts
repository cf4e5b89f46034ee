const words = [
  // ECMAScript 3, keywords and literals.
  "break case catch continue default delete do else finally for function if in instanceof new return switch this",
  "throw try typeof var void while with null true false",
  // Kept for the future by ECMAScript 3, and by later editions.
  "abstract boolean byte char class const debugger double enum export extends final float goto implements import",
  "int interface long native package private protected public short static super synchronized throws transient",
  "volatile let yield await async of",
  // Not reserved, but no plain names either.
  "arguments eval undefined NaN Infinity",
];

/** Words that no variable or function of a file that is read is named. */
export const reservedWords: ReadonlySet<string> = new Set(words.flatMap((line) => line.split(" ")));

const names = [
  // Windows asks the first of these instead of FindProxyForURL where a file has it.
  "FindProxyForURLEx Object Function Array String Boolean Number Date RegExp Error Math parseInt parseFloat isNaN",
  // Functions for files, and what engines that keep them in the same place as the file build them from.
  "dnsDomainIs dnsDomainLevels dnsResolve dnsResolveEx isInNet isInNetEx isPlainHostName isResolvable isResolvableEx",
  "localHostOrDomainIs myIpAddress myIpAddressEx shExpMatch sortIpAddressList getClientVersion weekdayRange dateRange",
  "timeRange alert ProxyConfig convert_addr convert_addr6 isInNetEx4 isInNetEx6 wdays months pad_with_zeros",
];

/** Names that a file must not declare: others than the file itself go by them. */
export const engineNames: ReadonlySet<string> = new Set(names.flatMap((line) => line.split(" ")));
