"""Runs shell scripts in a network namespace of its own and tells which packets still get through.

Started by `unshare -n` as the machine whose filter is tried. Standard input: JSON {"gateway": bool,
"folder": str, "steps": [{"run": str, "probes": [{"protocol", "from", "to", "port"}]}]}. Standard
output: JSON [{"status", "out", "err", "arrived": [bool], "refused": [bool]}]. The scripts find the
process ids of the peers, for `nsenter -t $RECEIVER -n`, in RECEIVER and CLIENT.

Topology: this namespace (host) or a client behind it (gateway) sends every probe as a whole packet
with whatever source address; a receiver at the other end of a veth pair notes which arrive. Nothing
waits for a time-out: the sender's kernel refuses a packet at once if its own filter drops it, and a
frame that passes no filter follows the probes. All processes share one CPU, so frames keep their order.
"""

import ctypes
import errno
import ipaddress
import json
import os
import select
import socket
import struct
import subprocess
import sys

CLONE_NEWNET = 0x40000000
SO_RCVBUFFORCE = 33
ETH_P_ALL = 3
LAST_FRAME_TYPE = 0x88B5
MAGIC = b"SPRB"
PROTOCOLS = {"tcp": 6, "udp": 17, "sctp": 132}
ECHO_REQUEST = {4: 8, 6: 128}
ICMP = {4: 1, 6: 58}


def sh(command):
    subprocess.run(["sh", "-ec", command], check=True)


def mac(number):
    return f"02:00:00:00:00:{number:02x}"


def enter_new_namespace():
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "unshare")


def start_peer(role):
    """A child in a namespace of its own that answers each line it is sent with one line."""
    to_child, to_parent = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        os.close(to_child[1])
        os.close(to_parent[0])
        enter_new_namespace()
        work = role()
        lines = os.fdopen(to_child[0])
        with os.fdopen(to_parent[1], "w", buffering=1) as answers:
            answers.write("ready\n")
            for line in lines:
                answers.write(json.dumps(work(json.loads(line))) + "\n")
        os._exit(0)
    os.close(to_child[0])
    os.close(to_parent[1])
    requests, answers = os.fdopen(to_child[1], "w", buffering=1), os.fdopen(to_parent[0])
    answers.readline()

    def ask(request, meanwhile=None):
        """What the child answers; `meanwhile` is called at once, and each second until it does."""
        requests.write(json.dumps(request) + "\n")
        while meanwhile is not None:
            meanwhile()
            if select.select([answers], [], [], 1)[0]:
                break
        return json.loads(answers.readline())

    return child, ask


def connect(name, near, far, child, net, far_is_next_hop, ask):
    """A veth pair from here to a peer, with fixed neighbours, so that no discovery is needed."""
    sh(f"ip link add {name} address {mac(near)} type veth peer name {name} address {mac(far)} netns {child}")
    here, there = f"10.255.{net}.1", f"10.255.{net}.2"
    here6, there6 = f"fd00:255:{net}::1", f"fd00:255:{net}::2"
    configure(name, here, here6, there, there6, mac(far), far_is_next_hop)
    ask({"configure": [name, there, there6, here, here6, mac(near), not far_is_next_hop]})


def configure(name, own, own6, other, other6, other_mac, is_next_hop):
    sh(
        f"ip addr add {own}/24 dev {name}; ip addr add {own6}/64 dev {name} nodad; ip link set {name} up;"
        f"ip neigh replace {other} lladdr {other_mac} dev {name} nud permanent;"
        f"ip neigh replace {other6} lladdr {other_mac} dev {name} nud permanent"
    )
    if is_next_hop:
        sh(f"ip route add default via {other} dev {name}; ip -6 route add default via {other6} dev {name}")


def wait_until_up(name):
    """The kernel begins to send some time after both ends are up, and drops frames before."""
    sh(f"until ip link show {name} | grep -q 'state UP'; do sleep 0.01; done")


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def build(number, probe):
    """The whole packet; its last eight bytes tell which probe it is."""
    source, target = ipaddress.ip_address(probe["from"]), ipaddress.ip_address(probe["to"])
    version, name, port = target.version, probe["protocol"], probe["port"]
    mark = MAGIC + struct.pack("!I", number)
    sender = 20000 + number % 40000
    protocol = ICMP[version] if name == "icmp" else PROTOCOLS[name]
    ends = source.packed + target.packed

    def segment(check):
        if name == "tcp":
            return struct.pack("!HHIIHHHH", sender, port, number, 0, 0x5002, 64240, check, 0) + mark
        if name == "udp":
            return struct.pack("!HHHH", sender, port, 16, check) + mark
        if name == "icmp":
            return struct.pack("!BBHHH", ECHO_REQUEST[version], 0, check, sender, 1) + mark
        # INIT, or connection tracking finds the packet invalid; the mark is a parameter that it skips.
        init = struct.pack("!BBHIIHHI", 1, 0, 20 + len(mark), 1, 65536, 1, 1, 1)
        return struct.pack("!HHII", sender, port, 0, 0) + init + mark

    plain = segment(0)
    bare_icmp = name == "icmp" and version == 4
    pseudo = b"" if bare_icmp else ends + struct.pack("!IHBB", len(plain), 0, 0, protocol)
    payload = segment(checksum(pseudo + plain) or 0xFFFF)
    if version == 4:
        return struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(payload), 1, 0, 64, protocol, 0) + ends + payload
    return struct.pack("!IHBB", 0x60000000, len(payload), protocol, 64) + ends + payload


def send_all(probes):
    """Sends each probe and tells which ones this machine's own filter refused."""
    sockets = {
        4: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW),
        6: socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_RAW),
    }
    refused = []
    for number, probe in enumerate(probes):
        version = ipaddress.ip_address(probe["to"]).version
        try:
            sockets[version].sendto(build(number, probe), (probe["to"], 0))
            refused.append(False)
        except OSError as error:
            if error.errno != errno.EPERM:
                raise
            refused.append(True)
    return refused


def send_last(name, near, far, step):
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as link:
        link.bind((name, 0))
        ends = bytes.fromhex((mac(far) + mac(near)).replace(":", ""))
        link.send(ends + struct.pack("!HI", LAST_FRAME_TYPE, step) + b"\0" * 42)


def read_number(frame):
    """Which probe a frame is; answers that quote a probe are none."""
    kind = struct.unpack_from("!H", frame, 12)[0]
    if kind == 0x0800:
        packet = frame[14 : 14 + struct.unpack_from("!H", frame, 16)[0]]
        error = packet[9] == ICMP[4] and packet[20] != ECHO_REQUEST[4]
    elif kind == 0x86DD:
        packet = frame[14 : 54 + struct.unpack_from("!H", frame, 18)[0]]
        error = packet[6] == ICMP[6] and packet[40] != ECHO_REQUEST[6]
    else:
        return None
    is_probe = packet[-8:-4] == MAGIC and not error
    return struct.unpack("!I", packet[-4:])[0] if is_probe else None


def receiver():
    """What the receiving peer does when asked."""
    link = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    link.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 1 << 28)

    def collect(step):
        numbers = []
        while True:
            frame = link.recv(65536)
            if struct.unpack_from("!H", frame, 12)[0] == LAST_FRAME_TYPE:
                if struct.unpack_from("!I", frame, 14)[0] == step:
                    return numbers
                continue
            number = read_number(frame)
            if number is not None:
                numbers.append(number)

    def work(request):
        if "configure" in request:
            configure(*request["configure"])
            link.bind((request["configure"][0], ETH_P_ALL))
            return None
        return collect(request["step"])

    return work


def client():
    """What the sending peer does when asked."""
    return lambda request: (
        configure(*request["configure"]) if "configure" in request else send_all(request["probes"])
    )


def main():
    job = json.load(sys.stdin)
    os.chdir(job["folder"])
    processors = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {processors[os.getpid() % len(processors)]})
    sh("ip link set lo up; for name in all default; do echo 0 >/proc/sys/net/ipv4/conf/$name/rp_filter; done")
    child, ask_receiver = start_peer(receiver)
    os.environ["RECEIVER"] = str(child)
    connect("wan", 1, 2, child, 1, True, ask_receiver)
    wait_until_up("wan")
    # The tools look up what they take for a name; they must not wait for an answer.
    sh("sed -n 's/^nameserver //p' /etc/resolv.conf | while read -r server; do ip route add prohibit $server || true; done")
    if job["gateway"]:
        sh("echo 1 >/proc/sys/net/ipv4/ip_forward; echo 1 >/proc/sys/net/ipv6/conf/all/forwarding")
        child, ask_client = start_peer(client)
        os.environ["CLIENT"] = str(child)
        connect("lan", 3, 4, child, 2, False, ask_client)
        wait_until_up("lan")

        def send(probes):
            return ask_client({"probes": probes})
    else:
        send = send_all
    results = []
    for number, step in enumerate(job["steps"]):
        done = subprocess.run(["sh", "-ec", step["run"]], capture_output=True, text=True, timeout=60)
        refused = send(step["probes"])
        # The last frame may be lost, as any may; those of earlier steps end nothing.
        arrived = set(ask_receiver({"step": number}, lambda: send_last("wan", 1, 2, number)))
        results.append(
            {
                "status": done.returncode,
                "out": done.stdout,
                "err": done.stderr,
                "arrived": [each in arrived for each in range(len(step["probes"]))],
                "refused": refused,
            }
        )
    json.dump(results, sys.stdout)


main()
