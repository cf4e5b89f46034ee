// Origin servers in the network namespace that the proxy has to itself: they answer with what they were asked.
// Beside them a name server that knows no name, so that squid need not wait for one.
// usage: node origins.mjs <folder with key.pem and cert.pem> <TLS ports> <plain ports>
import { spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { join } from "node:path";

const [folder, tlsPorts, plainPorts] = process.argv.slice(2);
spawnSync("ip", ["link", "set", "lo", "up"]);
const pair = { key: readFileSync(join(folder, "key.pem")), cert: readFileSync(join(folder, "cert.pem")) };
const servers = [
  ...listOf(tlsPorts).map((port) => [https.createServer(pair, answer), port]),
  ...listOf(plainPorts).map((port) => [http.createServer(answer), port]),
];
for (const [server, port] of servers) {
  server.listen(port, "::");
  await once(server, "listening");
}
const names = createSocket("udp4");
names.on("message", (query, { address, port }) => {
  const denial = Buffer.from(query);
  denial.writeUInt16BE(0x8183, 2);
  names.send(denial, port, address);
});
names.bind(53, "127.0.0.1");
await once(names, "listening");
console.log("listening");

function listOf(ports) {
  return ports.split(",").map(Number);
}

function answer({ socket }, response) {
  response.end(`server name: ${socket.servername || "none"}\n`);
}
