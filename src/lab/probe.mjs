// What this machine lacks for the demo, each with its cure. Namespaces, links and addresses are really made, in scratch namespaces that
// vanish with their only process; the machine's own network is never touched. Plain JavaScript: it runs before anything is installed.

import { spawnSync } from "node:child_process";

/** The oldest Node that heir runs on, as package.json says. */
const OLDEST_NODE = [20, 20];

/** What Node itself lacks. */
export function missingForNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const old = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  if (!old) return [];
  return [{ what: `Node ${OLDEST_NODE.join(".")} or newer (this is ${process.versions.node})`, cure: "install it from https://nodejs.org or your distribution" }];
}

const COMMANDS = [
  { name: "ip", try: ["-V"], cure: "install iproute2 (Debian, Ubuntu: apt-get install iproute2; Fedora: dnf install iproute)" },
  { name: "unshare", try: ["--version"], cure: "install util-linux" },
  { name: "nsenter", try: ["--version"], cure: "install util-linux" },
  { name: "mount", try: ["--version"], cure: "install util-linux (Debian, Ubuntu: apt-get install mount)" },
];

/** What the demo needs of the machine: commands, then rights, then the kernel. Later ones are asked only when the earlier are there. */
export function missingForDemo() {
  const commands = COMMANDS.filter(({ name, try: args }) => spawnSync(name, args, { stdio: "ignore" }).error !== undefined).map(
    ({ name, cure }) => ({ what: `the command \`${name}\``, cure }),
  );
  if (commands.length > 0) return commands;
  const flags = unshareFlags();
  if (flags === undefined) return [{ what: "the right to create namespaces", cure: cureForNamespaces() }];
  return missingInKernel(flags);
}

/** The words for unshare: the plain ones where we may, a user namespace of our own otherwise; undefined when neither works. */
function unshareFlags() {
  const needed = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
  return [needed, ["--user", "--map-root-user", ...needed]].find((flags) => spawnSync("unshare", [...flags, "true"], { stdio: "ignore" }).status === 0);
}

function cureForNamespaces() {
  const root = process.getuid() === 0;
  const sysctls = ["user.max_user_namespaces=10000", "kernel.unprivileged_userns_clone=1", "kernel.apparmor_restrict_unprivileged_userns=0"];
  if (root) return "in a container: run it with --privileged, or with CAP_SYS_ADMIN and CAP_NET_ADMIN and without the seccomp and AppArmor profiles";
  return `run it as root, or let users create namespaces (as root, those that exist of: sysctl -w ${sysctls.join(" ")})`;
}

/** One line a step, run in order; a step that fails names what is missing. */
const STEPS = [
  { run: "mount -t tmpfs tmpfs /run", what: "a tmpfs on /run in a mount namespace", cure: "allow mounts in namespaces (a seccomp or AppArmor profile forbids them)" },
  { run: "ip link set lo up", what: "the right to configure a network namespace", cure: "run it as root, or with CAP_NET_ADMIN" },
  { run: "ip link add heir-probe type bridge forward_delay 0", what: "bridges in the kernel", cure: "as root: modprobe bridge (or a kernel with CONFIG_BRIDGE)" },
  { run: "ip link add heir-probe-a type veth peer name heir-probe-b", what: "veth pairs in the kernel", cure: "as root: modprobe veth (or a kernel with CONFIG_VETH)" },
  { run: "ip link set heir-probe-a master heir-probe && ip link set heir-probe-a up && ip link set heir-probe-b up", what: "bridge ports", cure: "a kernel with CONFIG_BRIDGE and CONFIG_VETH" },
  { run: "ip addr add 192.0.2.1/24 dev heir-probe-b valid_lft 5 preferred_lft 5", what: "IPv4 addresses with a lifetime", cure: "Linux 3.9 or newer and iproute2 3.9 or newer" },
  { run: "echo 1 > /proc/sys/net/ipv4/ip_nonlocal_bind && echo 1 > /proc/sys/net/ipv4/conf/heir-probe-b/promote_secondaries", what: "a writable /proc/sys/net", cure: "in a container: run it with --privileged (the runtime mounts /proc/sys read-only)" },
  { run: "unshare --net --mount --uts sh -c 'mount -t sysfs sysfs /sys'", what: "a second namespace within the first, with a /sys of its own", cure: "in a container: run it with --privileged" },
];

function missingInKernel(flags) {
  const script = STEPS.map(({ run }, index) => `if out=$( { ${run}; } 2>&1 ); then echo "${index} ok"; else echo "${index} no $out" | tr '\\n' ' '; echo; fi`).join("\n");
  const { stdout, stderr, status } = spawnSync("unshare", [...flags, "sh", "-c", script], { encoding: "utf8" });
  if (status !== 0) return [{ what: `a shell in a namespace (${stderr.trim()})`, cure: "look at the message" }];
  return stdout.split("\n").flatMap((line) => {
    const match = /^(\d+) no (.*)$/.exec(line);
    if (match === null) return [];
    const step = STEPS[Number(match[1])];
    return [{ what: `${step.what} (${match[2].trim() || "no message"})`, cure: step.cure }];
  });
}
