// Runs squid again and again, each time with another configuration, in a network namespace in which every address is
// one's own: requests can come from any source and go to any destination. One order a line on standard input,
// {"conf", "asks"}; one line of answers each, or null if squid does not start by it.
// usage: node engine.mjs <port of the proxy> <port with ssl-bump>
import { spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import net from "node:net";
import { createInterface } from "node:readline";
import { Duplex } from "node:stream";
import tls from "node:tls";

const [proxyPort, bumpPort] = process.argv.slice(2).map(Number);
const ports = { request: proxyPort, tunnel: bumpPort };
// Squids share memory by name: this one's is its own.
run("mount", "-t", "tmpfs", "tmpfs", "/dev/shm");
run("ip", "link", "set", "lo", "up");
run("ip", "route", "add", "local", "0.0.0.0/0", "dev", "lo");
run("ip", "-6", "route", "add", "local", "::/0", "dev", "lo");
writeFileSync("/proc/sys/net/ipv6/ip_nonlocal_bind", "1");
await answerNames();
for (const port of [443, 8443]) await answerTunnels(port);

for await (const line of createInterface({ input: process.stdin })) {
  const { conf, asks } = JSON.parse(line);
  const squid = spawn("squid", ["-N", "-f", conf], { stdio: "ignore" });
  const listens = await isListening(squid);
  const answers = listens ? await inTurns(asks, 40) : null;
  await end(squid);
  console.log(JSON.stringify(answers));
}
process.exit();

function run(command, ...parameters) {
  const { status, stderr } = spawnSync(command, parameters, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${parameters.join(" ")}: ${stderr}`);
}

/** A name server that knows no name, so that squid need not wait for one. */
async function answerNames() {
  const names = createSocket("udp4");
  names.on("message", (query, { address, port }) => {
    const denial = Buffer.from(query);
    denial.writeUInt16BE(0x8183, 2);
    names.send(denial, port, address);
  });
  names.bind(53, "127.0.0.1");
  await once(names, "listening");
}

/** An origin that tells that a tunnel reached it. */
async function answerTunnels(port) {
  const server = net.createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end("spliced"));
  });
  server.listen(port, "::");
  await once(server, "listening");
}

/** False if squid ends, or has not opened both ports after very many tries. */
async function isListening(squid) {
  for (let tries = 0; tries < 5000 && squid.exitCode === null && squid.signalCode === null; tries++) {
    if ((await canConnect(proxyPort)) && (await canConnect(bumpPort))) return true;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return false;
}

function canConnect(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

async function inTurns(asks, atOnce) {
  const answers = [];
  let next = 0;
  const work = async () => {
    while (next < asks.length) {
      const index = next++;
      answers[index] = await ask(asks[index]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return answers;
}

/** The status of the answer; behind a CONNECT with a hello, what came of the tunnel; else what happened to the connection. */
async function ask({ text, from, hello }) {
  const greeting = hello === undefined ? undefined : await helloOf(hello);
  return new Promise((resolve) => {
    const host = from.includes(":") ? "::1" : "127.0.0.1";
    const port = ports[hello === undefined ? "request" : "tunnel"];
    const socket = net.connect({ port, host, localAddress: from });
    const answer = (said) => {
      socket.destroy();
      resolve(said);
    };
    let head = "";
    let isOpen = false;
    socket.setTimeout(10_000, () => answer("silent"));
    socket.on("connect", () => socket.write(text));
    socket.on("error", ({ code }) => answer(code));
    socket.on("close", () => answer("cut"));
    socket.on("data", (data) => {
      if (isOpen) return answer(data[0] === 0x16 ? "squid's own TLS" : data.toString("latin1"));
      head += data.toString("latin1");
      const status = /^HTTP\/1\.\d (\d+)/.exec(head)?.[1];
      if (greeting === undefined || (status !== undefined && status !== "200")) {
        if (status !== undefined) answer(Number(status));
      } else if (head.includes("\r\n\r\n")) {
        isOpen = true;
        socket.write(greeting);
      }
    });
  });
}

/** The first message of TLS, naming a server, or none if the name is empty. */
function helloOf(name) {
  return new Promise((resolve) => {
    const socket = new Duplex({
      read() {},
      write(chunk, _encoding, done) {
        resolve(chunk);
        done();
      },
    });
    tls.connect({ socket, ...(name === "" ? {} : { servername: name }) }).on("error", () => {});
  });
}
