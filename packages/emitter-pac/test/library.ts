/**
 * The functions that engines offer to files, as Mozilla's pac_utils has them (pacparser and Chromium took them
 * over), without those that tell the time or the machine's own address. dnsResolve knows what `addresses` holds.
 */
export const library = `
function dnsDomainIs(host, domain) {
  return (host.length >= domain.length && host.substring(host.length - domain.length) == domain);
}
function isPlainHostName(host) { return (host.search('\\\\.') == -1); }
function localHostOrDomainIs(host, hostdom) {
  return (host == hostdom) || (hostdom.lastIndexOf(host + '.', 0) == 0);
}
function dnsResolve(host) {
  return Object.prototype.hasOwnProperty.call(addresses, host) ? addresses[host] : null;
}
function convert_addr(ipchars) {
  var bytes = ipchars.split('.');
  return ((bytes[0] & 0xff) << 24) | ((bytes[1] & 0xff) << 16) | ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
}
function isInNet(ipaddr, pattern, maskstr) {
  var test = /^(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})$/.exec(ipaddr);
  if (test == null) {
    ipaddr = dnsResolve(ipaddr);
    if (ipaddr == null) return false;
  } else if (test[1] > 255 || test[2] > 255 || test[3] > 255 || test[4] > 255) {
    return false;
  }
  var host = convert_addr(ipaddr), pat = convert_addr(pattern), mask = convert_addr(maskstr);
  return ((host & mask) == (pat & mask));
}
function shExpMatch(url, pattern) {
  pattern = pattern.replace(/\\./g, '\\\\.').replace(/\\*/g, '.*').replace(/\\?/g, '.');
  return new RegExp('^' + pattern + '$').test(url);
}
`;
