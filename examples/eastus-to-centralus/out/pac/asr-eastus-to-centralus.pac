// Sallyport: Azure Site Recovery, East US to Central US
// Policy asr-eastus-to-centralus; its facts and their edition stand in sallyport.manifest.json.
// Generated: change the description and generate again, not this file.
//
// Filtering by address is advised against by the publisher (2025-10-30); prefixes hold for the dated list only.
// Proxies that ask for authentication are not supported.
// With a network virtual appliance, give the subnet a service endpoint for Microsoft.Storage, so that replication does not pass through the appliance.
// The Mobility agent of Site Recovery reads its own ProxyInfo.conf, not this file, which is for other programs.
// This file steers and does not filter: a proxy or firewall on the way has to refuse the rest.

function FindProxyForURL(url, host) {
  // Every name ends in a dot here, so none is also the name of a property that all objects have.
  var name = host.toLowerCase();
  if (name.charAt(name.length - 1) != ".") name += ".";
  // From the name itself up through its parents; "*." stands for every host and ends the walk.
  var key = name;
  while (!has.call(hosts, key) && name != "") {
    name = name.substring(name.indexOf(".") + 1);
    key = "*." + name;
  }
  return wayTo(hosts[key], portOf(url));
}

// Ports come in threes: first, last, way.
function wayTo(ports, port) {
  for (var i = 0; i < ports.length; i += 3) {
    if (ports[i] <= port && port <= ports[i + 1]) return ports[i + 2];
  }
  return unmatched;
}

// 0 if the URL does not tell; only a rule for any port holds then.
function portOf(url) {
  var parts = authority.exec(url);
  if (parts == null) return 0;
  if (parts[2]) return Number(parts[2]);
  var scheme = parts[1].toLowerCase();
  return has.call(schemes, scheme) ? schemes[scheme] : 0;
}

var has = Object.prototype.hasOwnProperty;
// Scheme, then user information and host (a name, or an IPv6 address in brackets), then the port.
var authority = /^([a-z][a-z0-9+.\-]*):\/\/(?:[^\/?#\\]*@)?(?:\[[^\[\]@\/?#\\]*\]|[^:\[\]@\/?#\\]*)(?::(\d*))?(?:[\/?#]|$)/i;
var schemes = {
  "ftp": 21,
  "http": 80,
  "https": 443,
  "ws": 80,
  "wss": 443
};

// The way of what a rule allows, and of what no rule knows.
var matched = "PROXY proxy1.example.net:3128; PROXY proxy2.example.net:3128";
var unmatched = "DIRECT";

var none = [];
var p443 = [443, 443, matched];

// "name." is that host, "*.name." every host below it.
var hosts = {
  // source-storage: Changed disk blocks go to the cache storage account in the machine's own region.
  // Source: Azure Site Recovery: networking, Azure to Azure, 2025-10-30
  // Allows port 443.
  "*.blob.core.windows.net.": p443,

  // source-authentication: The machine obtains tokens for the Site Recovery service.
  // Source: Azure Site Recovery: networking, Azure to Azure, 2025-10-30
  // Allows port 443.
  "login.microsoftonline.com.": p443,

  // source-monitoring: Health and diagnostics of the replication are reported to the other region.
  // Source: Azure Site Recovery: networking, Azure to Azure, 2025-10-30
  // Allows port 443.
  "*.servicebus.windows.net.": p443,

  // source-site-recovery: The service controls the replication.
  // Source: Azure Site Recovery: networking, Azure to Azure, 2025-10-30
  // Allows port 443.
  "*.hypervrecoverymanager.windowsazure.com.": p443,

  // target-storage: Changed disk blocks go to the cache storage account in the machine's own region.
  // Source: Azure Site Recovery: networking, Azure to Azure, 2025-10-30
  // Allows port 443.
  // Entries elsewhere: 1 with source-storage.

  // target-authentication: The machine obtains tokens for the Site Recovery service.
  // Source: Azure Site Recovery: networking, Azure to Azure, 2025-10-30
  // Allows port 443.
  // Entries elsewhere: 1 with source-authentication.

  // target-monitoring: Health and diagnostics of the replication are reported to the other region.
  // Source: Azure Site Recovery: networking, Azure to Azure, 2025-10-30
  // Allows port 443.
  // Entries elsewhere: 1 with source-monitoring.

  // target-site-recovery: The service controls the replication.
  // Source: Azure Site Recovery: networking, Azure to Azure, 2025-10-30
  // Allows port 443.
  // Entries elsewhere: 1 with source-site-recovery.

  // Every other host.
  "*.": none
};
